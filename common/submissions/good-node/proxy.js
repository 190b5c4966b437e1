// proxy.js LISTEN_PORT BACKEND_HOST BACKEND_PORT
'use strict';
const net = require('node:net');

const [listenPort, host, backendPort] = process.argv.slice(2);
net.createServer((client) => {
  const backend = net.connect(backendPort, host);
  client.pipe(backend);
  backend.pipe(client);
  client.on('error', () => backend.destroy());
  backend.on('error', () => client.destroy());
}).listen(listenPort);
