#!/usr/bin/env node
// proxy.js [--fault=NAME] LISTEN_PORT BACKEND_HOST BACKEND_PORT
//
// A correct reverse proxy in Node, without packages, as far as Node's library goes. Or a
// faulty one, if a fault is named: to show that the behaviours find it. Each fault stands
// where faulty(NAME) is asked for.
//
// Two things that part 4 does cannot be done with Node's sockets:
// - "an answer arrives although the backend has reset the upload": when a write fails, Node
//   closes the socket, and what could still be read from it is gone.
// - "out of descriptors the proxy waits and recovers": when none is left, Node accepts and
//   closes whoever still waits; a server cannot pause.
//
// It writes nothing once it runs: a log that nobody reads would hold it up.
'use strict';

const dns = require('node:dns/promises');
const net = require('node:net');
const { once } = require('node:events');

const USAGE = 'usage: proxy.js [--fault=NAME] LISTEN_PORT BACKEND_HOST BACKEND_PORT';
const FAULTS = [
  '', 'loopback-only', 'closes-both', 'reset-as-end', 'end-as-reset', 'dies-on-refusal',
  'no-backpressure', 'never-answers', 'crlf', 'client-first', 'keeps-client',
  'early-end-lost',
];
const BACKLOG = 4096;

let fault = '';

function faulty(name) {
  return fault === name;
}

class Refused extends Error {}

// ---- One connection ----

/** Passes on what comes in at one end, at the pace at which the other takes it. */
function forward(from, to) {
  from.on('data', (data) => {
    // Line ends are made those of DOS, as if all were text.
    const bytes = faulty('crlf') ? withCarriageReturns(data) : data;
    // It does not look at whether there is room, and keeps all in memory.
    if (!to.write(bytes) && !faulty('no-backpressure')) {
      from.pause();
    }
  });
  to.on('drain', () => from.resume());
  // A client may have ended its stream while we connected; of that we are not told again.
  // Who does not look for it leaves the backend waiting.
  if (from.readableEnded && !faulty('early-end-lost')) {
    passOnEnd(from, to);
  } else {
    from.on('end', () => passOnEnd(from, to));
  }
}

function passOnEnd(from, to) {
  // A proper end is passed on as a reset.
  if (faulty('end-as-reset')) {
    resetAfterRest(to);
    return;
  }
  to.end();
  // The end of one stream is taken for the end of both.
  if (faulty('closes-both')) {
    from.destroy();
    to.destroySoon();
  }
}

function withCarriageReturns(data) {
  return Buffer.from(data.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}

/** Ends a socket so that its other end cannot take it for a proper end. */
function resetAfterRest(socket) {
  if (socket.connecting) {
    socket.destroy();
    return;
  }
  // A reset is passed on as a proper end.
  if (faulty('reset-as-end')) {
    socket.end();
    return;
  }
  // What came before still goes out: this is called when all that waits is written.
  socket.write('', () => socket.resetAndDestroy());
}

async function serve(client, addresses) {
  // Node has begun to read, and stops when a little has come; so a reset is noticed while
  // we connect.
  let backend = null;
  let gone = false;
  client.on('error', () => {
    gone = true;
    if (backend) {
      resetAfterRest(backend);
    }
  });
  for (const address of addresses) {
    backend = net.connect({ ...address, noDelay: true, allowHalfOpen: true });
    if (await isConnected(backend)) {
      backend.on('error', () => resetAfterRest(client));
      forward(client, backend);
      // It does not listen to the backend before the client has said something.
      if (faulty('client-first')) {
        client.once('data', () => forward(backend, client));
      } else {
        forward(backend, client);
      }
      return;
    }
    if (gone) {
      return;
    }
  }
  // A client for whom there is no backend waits for ever.
  if (!faulty('keeps-client')) {
    client.resetAndDestroy();
  }
}

function isConnected(backend) {
  return new Promise((resolve) => {
    backend.once('connect', () => {
      backend.off('error', onError);
      resolve(!hasMetItself(backend));
    });
    const onError = () => resolve(false);
    // Nobody handles the error of a backend that refuses, and it ends the program.
    if (!faulty('dies-on-refusal')) {
      backend.once('error', onError);
    }
    backend.once('close', () => resolve(false));
  });
}

/** Where nobody listens, the kernel may give us that very port for our own end. */
function hasMetItself(socket) {
  const met = socket.localPort === socket.remotePort
      && socket.localAddress === socket.remoteAddress;
  if (met) {
    socket.destroy();
  }
  return met;
}

// ---- Starting ----

function portOf(text, lowest) {
  if (!/^[0-9]{1,5}$/.test(text) || Number(text) < lowest || Number(text) > 65535) {
    throw new Refused(`not a port from ${lowest} to 65535: ${text}`);
  }
  return Number(text);
}

async function resolve(host, port) {
  if (host === '') {
    throw new Refused("the backend's host is empty");
  }
  try {
    const found = await dns.lookup(host, { all: true, verbatim: true });
    return found.map(({ address, family }) => ({ host: address, family, port }));
  } catch (e) {
    throw new Refused(`cannot find the backend ${host}: ${e.message}`);
  }
}

async function listen(server, options) {
  server.listen({ backlog: BACKLOG, ...options });
  try {
    await once(server, 'listening');
  } catch (e) {
    throw new Refused(`cannot listen: ${e.message}`);
  }
  return server.address().port;
}

async function refuseItself(port, addresses) {
  for (const { host } of addresses.filter((address) => address.port === port)) {
    if (await isOfThisMachine(host)) {
      throw new Refused('the backend is the proxy itself');
    }
  }
}

/** Only an address of this machine can be listened on. */
async function isOfThisMachine(host) {
  const probe = net.createServer();
  try {
    await listen(probe, { host, port: 0 });
    probe.close();
    return true;
  } catch (e) {
    return false;
  }
}

async function run(args) {
  if (args.length === 1 && args[0] === '--help') {
    console.log(USAGE);
    return;
  }
  if (args.length > 0 && args[0].startsWith('--fault=')) {
    fault = args.shift().slice('--fault='.length);
  }
  if (!FAULTS.includes(fault) || args.length !== 3) {
    throw new Refused(args.length !== 3 ? USAGE : `no such fault: ${fault}`);
  }
  const addresses = await resolve(args[1], portOf(args[2], 1));
  const server = net.createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    // It accepts, and that is all.
    if (!faulty('never-answers')) {
      serve(client, addresses);
    }
  });
  // It listens on one address of IPv4 only.
  const host = faulty('loopback-only') ? { host: '127.0.0.1' } : {};
  const port = await listen(server, { port: portOf(args[0], 0), ...host });
  await refuseItself(port, addresses);
  server.on('error', () => {}); // of accepting; the next client may be luckier
  console.log(`Started. Listening on port ${port}.`);
}

run(process.argv.slice(2)).catch((e) => {
  console.error(e instanceof Refused ? `proxy.js: ${e.message}` : e);
  process.exit(1);
});
