const places = {
    firmware: 'the firmware partition',
    overlay: "OpenWrt's settings and packages",
    modem: 'settings of the LTE modem; the old ones are kept',
};
/** What is about to be done, before it is done. */
export function summaryLines({ title, writes, records, command }) {
    const written = writes.map((step) => `  ${step.title}: ${places[step.what] ?? step.what}`);
    const real = [
        'Written to the router:',
        ...(written.length ? written : ['  nothing']),
        'Never written:',
        '  boot loader, MAC address, IMEI, Wi-Fi calibration',
        'Kept on this laptop:',
        `  backup, transcript and report in ${records}`,
    ];
    const simulated = ['Router, flash and cable are simulated: nothing real is written.'];
    return [
        title,
        '',
        ...(records === null ? simulated : real),
        '',
        'The same without questions:',
        `  ${command}`,
    ];
}
/** For bash, PowerShell and cmd alike. */
export function commandLine(args) {
    const quoted = args.map((arg) => (/^[\w./:=@\\-]+$/.test(arg) ? arg : `"${arg}"`));
    return ['benchflash', ...quoted].join(' ');
}
