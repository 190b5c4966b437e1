"""proxy.py LISTEN_PORT BACKEND_HOST BACKEND_PORT: one byte in 100,000 is lost."""
import socket
import sys

server = socket.create_server(("", int(sys.argv[1])))
while True:
    client, _ = server.accept()
    with client:
        try:
            with socket.create_connection((sys.argv[2], int(sys.argv[3]))) as backend:
                backend.sendall(client.recv(65536))
                passed = 0
                while data := backend.recv(65536):
                    lost = 100000 - passed % 100000
                    passed += len(data)
                    client.sendall(data[:lost - 1] + data[lost:])
        except OSError as e:
            print("Connection ended:", e, file=sys.stderr, flush=True)
