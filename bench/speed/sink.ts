import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A program that takes every mail as Resend does, keeps none, and tells its parent where it is. */
const server = createServer((request, response) => {
  request.resume().once('end', () => {
    const body = JSON.stringify({ id: String(request.headers['idempotency-key']) });
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.(`http://127.0.0.1:${port}`);
});
process.on('disconnect', () => process.exit());
