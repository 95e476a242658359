# . boards.sh BOARD: simulated GPIO chips with the labels, sizes and order of that board's, so that the header begins where it does there:
# pi3 and pi4 at 512, pi5c at 571, pi5d at 569 (its processor's later stepping has fewer lines). none: a machine without any.
chips=/sys/kernel/config/gpio-sim

chip() { # name, lines, label
  mkdir -p "$chips/$1/bank"
  echo "$2" >"$chips/$1/bank/num_lines"
  echo "$3" >"$chips/$1/bank/label"
  echo 1 >"$chips/$1/live"
}

pi5() { # lines of the third chip
  chip soc-a 32 gpio-brcmstb@107d508500
  chip soc-b 4 gpio-brcmstb@107d508520
  chip soc-c "$1" gpio-brcmstb@107d517c00
  chip soc-d 6 gpio-brcmstb@107d517c20
  chip header 54 pinctrl-rp1
}

case $1 in
  pi3) chip header 54 pinctrl-bcm2835; chip expander 8 raspberrypi-exp-gpio ;;
  pi4) chip header 58 pinctrl-bcm2711; chip expander 8 raspberrypi-exp-gpio ;;
  pi5c) pi5 17 ;;
  pi5d) pi5 15 ;;
  none) ;;
  *) echo "no board is called $1" >&2; false ;;
esac
