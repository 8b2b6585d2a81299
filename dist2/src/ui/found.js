const text = (value) => (typeof value === 'string' && value ? value : null);
/** What a step found out, in a few words for its line in the list. A key that is not OpenWrt's own is always named. */
const findings = {
    'get-firmware': ({ release, imageName, signedBy, ramSignedBy }) => {
        const keys = [...new Set([text(signedBy), text(ramSignedBy)])].filter((key) => key !== null);
        const signed = keys.length > 0 ? `signed: ${keys.join(', ')}` : 'local files, not signed';
        return [text(release) ? `OpenWrt ${release}` : text(imageName), signed];
    },
    'enter-bootloader': ({ bootloader }) => [text(bootloader)],
    identify: ({ mac, proof }) => [text(mac), text(proof)],
    'back-up-flash': ({ kind }) => ['16 MiB', text(kind)],
    accept: ({ release, revision }) => [[text(release), text(revision)].filter(Boolean).join(' ')],
};
export function finding(step, facts) {
    const parts = findings[step]?.(facts) ?? [];
    return parts.filter((part) => part !== null && part !== '').join(', ');
}
