"""Clients of the monitor: each asks for a channel and gets all of it.

Arguments: the URL, and the ids of the channels, one client for each. For each client that was
closed prints a JSON line: the channel, its messages as they came, and the code of the close. Prints
"asked" when all have named their channels.
"""
import asyncio
import json
import sys

import websockets


async def follow(url, channel, asked):
    async with websockets.connect(url, open_timeout=60, max_queue=None) as socket:
        await socket.send(channel)
        asked.release()
        messages = []
        try:
            while True:
                messages.append(await socket.recv())
        except websockets.ConnectionClosed as closed:
            code = closed.rcvd.code if closed.rcvd else None
        print(json.dumps({"channel": channel, "messages": messages, "code": code}), flush=True)


async def main(url, channels):
    asked = asyncio.Semaphore(0)
    clients = [asyncio.create_task(follow(url, channel, asked)) for channel in channels]
    for _ in clients:
        await asked.acquire()
    print("asked", flush=True)
    await asyncio.gather(*clients)


asyncio.run(main(sys.argv[1], sys.argv[2:]))
