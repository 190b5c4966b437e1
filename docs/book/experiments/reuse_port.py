"""Closes a connection, which then rests in TIME_WAIT, and binds its port again."""
import socket


def server(port, reuse):
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, reuse)
    listening.bind(("127.0.0.1", port))
    listening.listen(5)
    return listening


def bind_again(before, after, while_it_listens):
    first = server(0, before)
    address = first.getsockname()
    client = socket.create_connection(address)
    # Who closes first gets the TIME_WAIT.
    first.accept()[0].close()
    client.recv(1)
    client.close()
    if not while_it_listens:
        first.close()
    try:
        server(address[1], after).close()
        return "works"
    except OSError as error:
        return error.strerror
    finally:
        first.close()


def words(option):
    return "with" if option else "without"


for before, after in (0, 0), (0, 1), (1, 0), (1, 1):
    print(f"bound {words(before)} the option, again {words(after)}:",
          bind_again(before, after, False))
print("both with it, while the first still listens:", bind_again(1, 1, True))
