import { type Advice, advice, command } from '../phrases/advice.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Firewall, Link, System } from './facts.ts'

/** What a person pastes, by system. */
export const udevRule = command(
  'echo \'SUBSYSTEM=="tty", SUBSYSTEMS=="usb", MODE="0666", ENV{ID_MM_DEVICE_IGNORE}="1"\' | sudo tee /etc/udev/rules.d/70-benchflash.rules && sudo udevadm control --reload && sudo udevadm trigger',
)

export function giveAddress(system: System, link: string, ip: string): Advice {
  if (system === 'win32') return asAdministrator(giveOnWindows(link, ip))
  if (system === 'darwin') return advice(command(`sudo ifconfig ${link} alias ${ip} 255.255.255.0`))
  return advice(command(`sudo ip link set ${link} up && sudo ip addr add ${ip}/24 dev ${link}`))
}

const giveOnWindows = (link: string, ip: string) =>
  `New-NetIPAddress -InterfaceAlias '${link}' -IPAddress ${ip} -PrefixLength 24`

export function takeAddress(system: System, link: string, ip: string, prefix = 24): Advice {
  if (system === 'win32')
    return asAdministrator(`Remove-NetIPAddress -InterfaceAlias '${link}' -IPAddress ${ip} -Confirm:$false`)
  if (system === 'darwin') return advice(command(`sudo ifconfig ${link} -alias ${ip}`))
  return advice(command(`sudo ip addr del ${ip}/${prefix} dev ${link}`))
}

/** So that whoever sets this link's addresses leaves ours alone. */
export function keepAddress(system: System, { name, keeper }: Link, ip: string): Advice {
  if (system === 'win32')
    return asAdministrator(
      `Set-NetIPInterface -InterfaceAlias '${name}' -Dhcp Disabled; ${giveOnWindows(name, ip)}`,
    )
  if (system === 'darwin') return advice(phrase('address.configureOnMac', name, ip))
  if (keeper === 'NetworkManager')
    return advice(
      command(
        `sudo nmcli connection add type ethernet ifname ${name} con-name benchflash ipv4.method manual ipv4.addresses ${ip}/24 ipv6.method disabled && sudo nmcli connection up benchflash`,
      ),
    )
  if (keeper === 'systemd-networkd')
    return advice(
      command(
        `printf '[Match]\\nName=${name}\\n[Network]\\nAddress=${ip}/24\\nConfigureWithoutCarrier=yes\\n' | sudo tee /etc/systemd/network/05-benchflash.network && sudo networkctl reload`,
      ),
    )
  return advice(phrase('address.whileWorking'), command(`sudo pkill -f '${keeper}.*${name}'`))
}

export function permitPort(system: System, port: number, ip: string): Advice {
  if (system === 'darwin') return advice(phrase('tftpPort.asRoot'))
  if (system === 'win32')
    return advice(
      phrase('tftpPort.reserved'),
      command('netsh interface ipv4 show excludedportrange protocol=udp'),
      phrase('tftpPort.freeReserved'),
      command('net stop winnat'),
    )
  return advice(
    phrase('tftpPort.foreverNode'),
    command('sudo setcap cap_net_bind_service=+ep "$(readlink -f "$(which node)")"'),
    phrase('tftpPort.untilRestart', port),
    command(`sudo sysctl net.ipv4.ip_unprivileged_port_start=${port}`),
    phrase('tftpPort.redirect'),
    command(`sudo iptables -t nat -A PREROUTING -p udp -d ${ip} --dport ${port} -j REDIRECT --to-ports 6969`),
  )
}

export function letIn({ name }: Firewall, port: number, link: string): Advice {
  if (name === 'ufw')
    return advice(phrase('firewall.ufw', link), command(`sudo ufw allow in on ${link} from any to any`))
  if (name === 'firewalld')
    return advice(
      phrase('firewall.firewalld'),
      command(`sudo firewall-cmd --zone=trusted --change-interface=${link}`),
    )
  if (name === 'nftables')
    return advice(
      phrase('firewall.nft'),
      command(`sudo nft insert rule inet filter input iifname "${link}" accept`),
    )
  if (name === 'Windows Defender')
    return asAdministrator(
      'New-NetFirewallRule -DisplayName benchflash -Direction Inbound -Action Allow -Program "$((Get-Command node).Source)" -Profile Any',
    )
  if (name === 'macOS')
    return advice(
      command(
        'sudo /usr/libexec/ApplicationFirewall/socketfilterfw --add "$(which node)" --unblockapp "$(which node)"',
      ),
    )
  return advice(phrase('firewall.letIn', port, link))
}

export function stopService(name: string): Advice {
  if (name === 'brltty')
    return advice(command('sudo systemctl mask --now brltty.path brltty.service brltty-udev.service'))
  return advice(phrase('serial.untilRestart'), command(`sudo systemctl stop ${name}`))
}

export const asAdministrator = (line: string): Advice =>
  advice(phrase('firewall.asAdministrator'), command(line))
