"""A mail server for tests. What it does with a recipient follows from its name: refused@ is unknown,
later@ is refused the first time as by greylisting, hang@ is never answered, and the answer to drip@
never ends. Prints its port, then
each mail that it accepts, as JSON a line."""
import asyncio
import json
import sys

from aiosmtpd.smtp import SMTP

seen = set()


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "refused":
            return "550 5.1.1 no such user here"
        if name == "hang":
            await asyncio.sleep(3600)
        if name == "drip":
            for _ in range(3600):
                server._writer.write(b"250-wait\r\n")
                await asyncio.sleep(0.2)
        if name == "later" and address not in seen:
            seen.add(address)
            return "451 4.7.1 greylisted, try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = {"to": envelope.rcpt_tos, "text": envelope.content.decode("utf-8", "replace")}
        print(json.dumps(mail), flush=True)
        return "250 2.0.0 accepted"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Handler()), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


asyncio.run(main())
