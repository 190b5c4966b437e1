"""proxy.py LISTEN_PORT BACKEND_HOST BACKEND_PORT: it closes no socket of a client."""
import socket
import sys

clients = []
server = socket.create_server(("", int(sys.argv[1])))
while True:
    client, _ = server.accept()
    clients.append(client)
    try:
        with socket.create_connection((sys.argv[2], int(sys.argv[3]))) as backend:
            backend.sendall(client.recv(65536))
            while data := backend.recv(65536):
                client.sendall(data)
        client.shutdown(socket.SHUT_RDWR)
    except OSError as e:
        print("Connection ended:", e, file=sys.stderr, flush=True)
