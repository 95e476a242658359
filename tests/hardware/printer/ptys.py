# Pseudo-terminals on request. In, a line each: "ID open", "ID read", "ID say HEX", "ID close". Out: "ID at PATH" once,
# "ID got HEX" for what was written to it, one piece for each "read"; "ID gone". The end of stdin ends it.
import os, select, sys, tty

masters, slaves, reading = {}, {}, set()
words = b''


def out(*parts):
    print(*parts, flush=True)


def do(name, word, rest=''):
    if word == 'open':
        master, slave = os.openpty()
        tty.setraw(slave)
        # Held open until the computer has opened it and closed it: without, its first close would be the cable's end.
        masters[name], slaves[name] = master, slave
        out(name, 'at', os.ttyname(slave))
    elif name not in masters:
        if word == 'close':
            out(name, 'gone')
    elif word == 'say':
        os.write(masters[name], bytes.fromhex(rest))
    elif word == 'read':
        reading.add(name)
    elif word == 'close':
        os.close(slaves.pop(name))
        os.close(masters.pop(name))
        reading.discard(name)
        out(name, 'gone')


while True:
    listened = {master: name for name, master in masters.items() if name in reading}
    ready, _, _ = select.select([0, *listened], [], [])
    for fd in ready:
        if fd == 0:
            data = os.read(0, 65536)
            if not data:
                sys.exit()
            *lines, words = (words + data).split(b'\n')
            for line in lines:
                do(*line.decode().split(' '))
        elif listened[fd] in masters:
            reading.discard(listened[fd])
            out(listened[fd], 'got', os.read(fd, 4096).hex())
