#!/bin/sh
# build.sh FOLDER: makes FOLDER/linux, a Linux kernel that is a program of its own (User-Mode Linux) with GPIO chips and keyboards that
# a test moves, and FOLDER/buttons.dtb. Debian ships none, so it is built from Debian's source: 150 MB to load, 2 GB in a temporary
# folder, some minutes. As root or not. Says on stdout how far it is; fails with one line on stderr.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$1
fail() { echo "no kernel: $*" >&2; exit 1; }
[ "$(uname -m)" = x86_64 ] || fail "needs an x86_64 machine"
for tool in apt-get dpkg-deb gcc make bc flex bison xz; do command -v $tool >/dev/null || fail "needs $tool"; done

work=$(mktemp -d "${TMPDIR:-/tmp}/turno-kernel.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
step() { echo "kernel: $*"; }
# Everything that a step says, told only when it fails.
quietly() { "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; fail "$1 failed"; }; }

step "1 of 4, Debian's source, 150 MB"
# Debian 13's source package, from wherever this machine has its own packages.
codename=$(. /etc/os-release; echo "${VERSION_CODENAME:-}")
mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $codename" 'Component: main' | sort -u | head -n 1)
[ -n "$mirror" ] || fail "apt has no source for $codename"
mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/built"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" >"$work/sources.list"
apt() {
  (cd "$work" && apt-get -qq -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=- -o Dir::State::Lists="$work/lists" \
    -o Dir::Cache="$work" -o Dir::Cache::Archives=archives -o APT::Sandbox::User= -o Acquire::Languages=none \
    -o Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false -o Acquire::http::Timeout=30 -o Acquire::Retries=1 "$@")
}
quietly apt update
quietly apt download linux-source-6.12

step "2 of 4, unpacked"
(cd "$work" && dpkg-deb --fsys-tarfile linux-source-6.12_*.deb | tar -xO ./usr/src/linux-source-6.12.tar.xz | tar -xJ) || fail "the source cannot be unpacked"
source=$work/linux-source-6.12
# A change that no longer finds its line would be a kernel that fails in a way nobody understands.
change() { # file, what is there, what shall be
  grep -q "$2" "$source/$1" || fail "$1 is not as it was: no $2"
  sed -i "s/$2/$3/" "$source/$1"
}
# Numbers for the interrupts of simulated lines: without them sysfs has no `edge` file.
change arch/um/include/asm/irq.h '^#ifdef CONFIG_PCI_MSI$' '#if 1'
# A simulated line tells its edges at the tick: every millisecond, not every ten.
change arch/um/Kconfig '^	default 100$' '	default 1000'
# A processor with AMX has 11 kB of vector registers, and the host's ptrace wants them back whole or not at all; 2.7 kB were thought of.
change arch/x86/um/user-offsets.c 'HOST_FP_SIZE, 2696' 'HOST_FP_SIZE, 16384'

step "3 of 4, set up"
for option in \
  64BIT EXPERT MULTIUSER PRINTK BUG TTY STDERR_CONSOLE NULL_CHAN \
  HOSTFS PROC_FS PROC_SYSCTL SYSFS TMPFS SHMEM DEVTMPFS CONFIGFS_FS DEBUG_FS BINFMT_ELF BINFMT_SCRIPT \
  FUTEX EPOLL EVENTFD SIGNALFD TIMERFD POSIX_TIMERS HIGH_RES_TIMERS ADVISE_SYSCALLS MEMBARRIER FILE_LOCKING INOTIFY_USER NET UNIX INET \
  GPIOLIB GPIO_SYSFS GPIO_CDEV GPIO_SIM INPUT INPUT_EVDEV INPUT_MISC INPUT_UINPUT INPUT_KEYBOARD KEYBOARD_GPIO OF \
  FTRACE ENABLE_DEFAULT_TRACERS UML_TIME_TRAVEL_SUPPORT; do echo "CONFIG_$option=y"; done >"$work/wanted"
# Those registers lie on the kernel's stacks.
echo CONFIG_KERNEL_STACK_ORDER=4 >>"$work/wanted"
build() { make -s -C "$source" ARCH=um O="$work/built" KCONFIG_ALLCONFIG="$work/wanted" -j"$(nproc)" "$@"; }
quietly build allnoconfig
for option in HOSTFS GPIO_SYSFS GPIO_SIM INPUT_EVDEV INPUT_UINPUT KEYBOARD_GPIO OF EVENT_TRACING UML_TIME_TRAVEL_SUPPORT; do
  grep -qx "CONFIG_$option=y" "$work/built/.config" || fail "this source has no $option"
done

step "4 of 4, compiled: some minutes"
quietly build linux
quietly build scripts_dtc
mkdir -p "$out"
"$work/built/scripts/dtc/dtc" -q -I dts -O dtb -o "$out/buttons.dtb" "$here/buttons.dts"
# Last, and at once: whoever finds it finds it whole.
strip -o "$out/linux.new" "$work/built/linux"
mv "$out/linux.new" "$out/linux"
step "there, in $out"
