# Another program that has a line: hold.py CHIP LINE takes it as an input by the kernel's newer door, until it is ended.
import fcntl, os, struct, sys, time

# _IOWR(0xB4, 7, struct gpio_v2_line_request) of linux/gpio.h; 592 bytes, its file is the last word.
GET_LINE = 3 << 30 | 592 << 16 | 0xB4 << 8 | 7
chip = os.open(sys.argv[1], os.O_RDWR)
INPUT = 1 << 2
request = bytearray(struct.pack('64I32sQ', int(sys.argv[2]), *[0] * 63, b'somebody else', INPUT).ljust(592, b'\0'))
struct.pack_into('I', request, 560, 1)
fcntl.ioctl(chip, GET_LINE, request)
print('held', flush=True)
time.sleep(600)
