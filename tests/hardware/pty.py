# A serial cable, played through a pseudo-terminal. argv: a name that the terminal is linked to, if any. Says the terminal's file
# in its first line; from then on what is written there goes to stdout, and stdin goes there. The end of stdin unplugs it.
import os, select, sys, tty

master, slave = os.openpty()
tty.setraw(slave)
name = os.ttyname(slave)
link = sys.argv[1] if len(sys.argv) > 1 else None
if link:
    os.symlink(name, link)
os.write(1, (name + '\n').encode())
while True:
    ready, _, _ = select.select([0, master], [], [])
    if 0 in ready:
        data = os.read(0, 4096)
        if not data:
            break
        os.write(master, data)
    if master in ready:
        os.write(1, os.read(master, 4096))
# Its folder may be gone with the test.
if link and os.path.lexists(link):
    os.unlink(link)
