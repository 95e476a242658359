#!/bin/sh
# The first program of the guest, copied to OUT, a folder of the host's and the only one that the guest writes to. The kernel hands OUT over;
# beside this lie `settings` (ROOM, the folder of these scripts; WORK, where to stand; BOARD) and `command`. Leaves `said` and `code` there.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/run TMPDIR=/run
. "$OUT/settings"
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mount -t tmpfs run /run
mkdir -p /dev/shm
mount -t tmpfs shm /dev/shm
mount -t configfs none /sys/kernel/config
mount -t debugfs none /sys/kernel/debug
# Where the kernel has it.
mount -t tracefs none /sys/kernel/tracing 2>/dev/null
mount -t hostfs -o "$OUT" none /mnt
ip link set lo up
(sh "$ROOM/boards.sh" "$BOARD" && cd "$WORK" && sh /mnt/command) >/mnt/said 2>&1 </dev/null
echo $? >/mnt/code
sync
poweroff -f -n
