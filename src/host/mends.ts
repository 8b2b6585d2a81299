import { addressWords } from '../ui/words/host-address.ts'
import { firewallWords } from '../ui/words/host-net.ts'
import type { Firewall, Link, System } from './facts.ts'

/** What a person pastes, by system. `#` begins a comment in every shell that is meant. */
export const udevRule =
  'echo \'SUBSYSTEM=="tty", SUBSYSTEMS=="usb", MODE="0666", ENV{ID_MM_DEVICE_IGNORE}="1"\' | sudo tee /etc/udev/rules.d/70-benchflash.rules && sudo udevadm control --reload && sudo udevadm trigger'

export function giveAddress(system: System, link: string, ip: string): string {
  if (system === 'win32')
    return `New-NetIPAddress -InterfaceAlias '${link}' -IPAddress ${ip} -PrefixLength 24   # as administrator`
  if (system === 'darwin') return `sudo ifconfig ${link} alias ${ip} 255.255.255.0`
  return `sudo ip link set ${link} up && sudo ip addr add ${ip}/24 dev ${link}`
}

export function takeAddress(system: System, link: string, ip: string): string {
  if (system === 'win32')
    return `Remove-NetIPAddress -InterfaceAlias '${link}' -IPAddress ${ip} -Confirm:$false`
  if (system === 'darwin') return `sudo ifconfig ${link} -alias ${ip}`
  return `sudo ip addr del ${ip}/24 dev ${link}`
}

/** So that whoever sets this link's addresses leaves ours alone. */
export function keepAddress(system: System, { name, keeper }: Link, ip: string): string {
  if (system === 'win32')
    return `Set-NetIPInterface -InterfaceAlias '${name}' -Dhcp Disabled; ${giveAddress(system, name, ip)}`
  if (system === 'darwin') return addressWords.configureOnMac(name, ip)
  if (keeper === 'NetworkManager')
    return `sudo nmcli connection add type ethernet ifname ${name} con-name benchflash ipv4.method manual ipv4.addresses ${ip}/24 ipv6.method disabled && sudo nmcli connection up benchflash`
  if (keeper === 'systemd-networkd')
    return `printf '[Match]\\nName=${name}\\n[Network]\\nAddress=${ip}/24\\nConfigureWithoutCarrier=yes\\n' | sudo tee /etc/systemd/network/05-benchflash.network && sudo networkctl reload`
  return `sudo pkill -f '${keeper}.*${name}'   # for as long as the router is worked on`
}

export function permitPort(system: System, port: number, ip: string): string {
  const setcap = 'sudo setcap cap_net_bind_service=+ep "$(readlink -f "$(which node)")"'
  const until = `sudo sysctl net.ipv4.ip_unprivileged_port_start=${port}   # until the next restart`
  const redirect = `sudo iptables -t nat -A PREROUTING -p udp -d ${ip} --dport ${port} -j REDIRECT --to-ports 6969   # then: --tftp-port 6969`
  if (system === 'linux') return [setcap, `# or: ${until}`, `# or: ${redirect}`].join('\n')
  if (system === 'darwin')
    return `sudo benchflash …   # or: --tftp-port 6969, with a redirect in /etc/pf.conf`
  return `netsh interface ipv4 show excludedportrange protocol=udp   # Hyper-V may have reserved it: net stop winnat`
}

export function letIn({ name }: Firewall, port: number, link: string): string {
  if (name === 'ufw')
    return `sudo ufw allow in on ${link} from any to any   # after the work: sudo ufw delete allow in on ${link}`
  if (name === 'firewalld')
    return `sudo firewall-cmd --zone=trusted --change-interface=${link}   # until it is reloaded`
  if (name === 'nftables')
    return `sudo nft insert rule inet filter input iifname "${link}" accept   # the names of table and chain: sudo nft list ruleset`
  if (name === 'Windows Defender')
    return `New-NetFirewallRule -DisplayName benchflash -Direction Inbound -Action Allow -Program "$((Get-Command node).Source)" -Profile Any   # as administrator`
  if (name === 'macOS')
    return 'sudo /usr/libexec/ApplicationFirewall/socketfilterfw --add "$(which node)" --unblockapp "$(which node)"'
  return firewallWords.letIn(port, link)
}

export function stopService(name: string): string {
  if (name === 'brltty') return 'sudo systemctl mask --now brltty.path brltty.service brltty-udev.service'
  return `sudo systemctl stop ${name}   # until the next restart`
}
