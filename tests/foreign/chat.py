"""A chat client on Python's websockets, which knows the wire and nothing of Kephas.

Reads orders, one a line: `name NAME`, `say TEXT`, `users`, `bye`.
Writes what happens, one a line: `open SUBPROTOCOL`, `heard 0xID JSON`, `closed CODE`.
"""

import asyncio
import json
import struct
import sys

import websockets

MESSAGE = 0x0001
GET_USERS = 0x0005
SET_USERNAME = 0x0008


def frame(command, payload=None):
    body = b"" if payload is None else json.dumps(payload).encode("utf-8")
    return struct.pack(">I", command) + body


def frame_order(order, text, name):
    if order == "name":
        return frame(SET_USERNAME, {"username": text})
    if order == "say":
        return frame(MESSAGE, {"username": name, "message": text})
    if order == "users":
        return frame(GET_USERS)
    raise ValueError(f"no such order: {order}")


async def hear(socket):
    try:
        async for message in socket:
            (command,) = struct.unpack_from(">I", message)
            print("heard", f"0x{command:04x}", message[4:].decode("utf-8"), flush=True)
    except websockets.ConnectionClosedError:
        pass  # The code tells.
    print("closed", socket.close_code, flush=True)


async def read_orders():
    """The lines of the input, without a thread that would outlive the connection."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    async for line in reader:
        order, _, text = line.decode("utf-8").rstrip("\n").partition(" ")
        yield order, text


async def obey(socket):
    name = ""
    async for order, text in read_orders():
        if order == "bye":
            return await socket.close(1000, "bye")
        if order == "name":
            name = text
        await socket.send(frame_order(order, text, name))


async def main(url):
    async with websockets.connect(url) as socket:
        print("open", socket.subprotocol or "-", flush=True)
        obeying = asyncio.create_task(obey(socket))
        await hear(socket)
        obeying.cancel()


asyncio.run(main(sys.argv[1]))
