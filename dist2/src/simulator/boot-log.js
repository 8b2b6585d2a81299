import { buildDate } from './factory-flash.js';
const stars = '*'.repeat(21);
const rule = (mark) => mark.repeat(44);
const [date, time] = buildDate.split(' - ');
export const banner = `\n\nU-Boot 1.1.3 (${buildDate})\n`;
/** What is printed from power-on to the window, with the milliseconds that each part takes (facts/device.md §1.2). */
export function bootLog(facts) {
    return [
        { text: banner, takes: 60 },
        { text: '\nBoard: Ralink APSoC DRAM:  128 MB\nrelocate_code Pointer at: 87fa0000\n', takes: 120 },
        { text: '\nConfig XHCI 40M PLL \n', takes: 80 },
        ...(facts.warm ? [{ text: `${stars}\nSoftware System Reset Occurred\n${stars}\n`, takes: 20 }] : []),
        { text: 'flash manufacture id: 1c, device id 70 18\nfind flash: EN25QH128A\n', takes: 120 },
        ...(facts.envSaved ? [] : [{ text: '*** Warning - bad CRC, using default environment\n\n', takes: 20 }]),
        { text: chipText(facts.otherBoard), takes: 200 },
        { text: cacheText, takes: 100 },
        { text: '#Reset_MT7530\n', takes: 450 },
        { text: 'set LAN/WAN WLLLL\n', takes: 10 },
    ];
}
function chipText(otherBoard) {
    const asic = otherBoard ? 'MT7628_MP (Port5<->None)' : 'MT7621A DualCore (MAC to MT7530 Mode)';
    const lines = [
        `${rule('=')} `,
        'Ralink UBoot Version: 5.0.0.0',
        `${rule('-')} `,
        `ASIC ${asic}`,
        'DRAM_CONF_FROM: Auto-Detection ',
        'DRAM_TYPE: DDR3 ',
        'DRAM bus: 16 bit',
        'Xtal Mode=3 OCP Ratio=1/3',
        'Flash component: SPI Flash',
        `Date:${date}  Time:${time}`,
        `${rule('=')} `,
    ];
    return lines.map((line) => `${line}\n`).join('');
}
const cacheText = [
    'icache: sets:256, ways:4, linesz:32 ,total:32768',
    'dcache: sets:256, ways:4, linesz:32 ,total:32768 ',
    '',
    ' ##### The CPU freq = 880 MHZ #### ',
    ' estimate memory size =128 Mbytes',
    '',
]
    .map((line) => `${line}\n`)
    .join('');
