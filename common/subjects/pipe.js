#!/usr/bin/env node
// pipe.js LISTEN_PORT BACKEND_HOST BACKEND_PORT
// What Node's own pipe makes of a proxy in ten lines. It holds whoever sends back, and ends
// each direction by itself: that is more than part 2 has to do.
'use strict';
const net = require('node:net');

const [listenPort, host, backendPort, ...more] = process.argv.slice(2);
const refuse = (why) => { console.error(`pipe.js: ${why}`); process.exit(1); };
const isPort = (text, lowest) => /^[0-9]{1,5}$/.test(text) && text >= lowest && text <= 65535;

if (backendPort === undefined || more.length > 0) {
  refuse('usage: pipe.js LISTEN_PORT BACKEND_HOST BACKEND_PORT');
} else if (!isPort(listenPort, 0) || !isPort(backendPort, 1) || host === '') {
  refuse('a port is none, or the host is empty');
}

require('node:dns').lookup(host, (error, address) => {
  if (error) refuse(error.message);
  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const backend = net.connect({ host: address, port: backendPort, allowHalfOpen: true,
      noDelay: true });
    client.pipe(backend);
    backend.pipe(client);
    client.on('error', () => backend.destroy());
    backend.on('error', () => client.destroy());
  });
  server.on('error', (listenError) => refuse(listenError.message));
  server.listen({ port: listenPort, backlog: 4096 });
});
