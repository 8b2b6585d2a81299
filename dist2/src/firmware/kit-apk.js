import { FirmwareError, UsageError } from '../errors.js';
import { kernelMismatch, modemPackages } from './kit-plan.js';
import { notListed } from './missing.js';
import { parseSums } from './sums.js';
/**
 * apk's index is a binary container without a signature that can be checked here, so the closure is a fixed list, the same
 * in all releases so far. Dependencies first.
 */
const closure = [
    'kmod-usb-serial',
    'kmod-usb-serial-wwan',
    'kmod-usb-serial-option',
    'kmod-usb-net-cdc-ether',
    'kmod-usb-net-cdc-ncm',
    'kmod-usb-net-huawei-cdc-ncm',
    'kmod-usb-net-rndis',
    'chat',
    'comgt',
    'comgt-ncm',
    'luci-proto-ncm',
    'sms-tool',
];
/** `index.json` gives the versions, the signed `sha256sums` of the release and of the packages the hashes. */
export async function planApk(depot, o) {
    refuseExtra(o.extra);
    const lists = await signedLists(depot, o);
    const opened = [];
    for (const feed of o.feeds)
        opened.push(await openFeed(depot, feed, lists, o));
    const packages = closure.map((name) => packageOf(name, opened));
    refuseOtherKernel(packages, o);
    const used = opened.filter(({ feed }) => packages.some((each) => each.feed === feed.name));
    return {
        wanted: [...modemPackages],
        feeds: used.map(({ feed }) => feed),
        packages,
        indexes: [...used.flatMap(({ files }) => files), ...lists.flatMap(({ files }) => files)],
        signedBy: lists[0].signedBy,
    };
}
async function signedLists(depot, { release, signal }) {
    const { hashes, signedBy } = await depot.sums(release, signal);
    const own = { folder: depot.at.target(release), hashes, signedBy, files: [] };
    const folder = depot.at.arch(release);
    const { bytes, signature, ...arch } = await depot.signed(`${folder}/sha256sums`, release, signal);
    const files = [
        { path: `${folder}/sha256sums`, bytes },
        { path: `${folder}/sha256sums.sig`, bytes: signature },
    ];
    return [own, { folder, hashes: parseSums(bytes.toString('utf8')), signedBy: arch.signedBy, files }];
}
async function openFeed(depot, feed, lists, { signal }) {
    const list = lists.find(({ folder }) => feed.path.startsWith(`${folder}/`));
    const below = feed.path.slice(list.folder.length + 1);
    const hashOf = (file) => list.hashes.get(`${below}/${file}`) ?? notListed(`${below}/${file}`);
    const read = async (file) => {
        const path = `${feed.path}/${file}`;
        return { path, bytes: await depot.small(path, hashOf(file), signal) };
    };
    const json = await read('index.json');
    const files = [json, await read('packages.adb')];
    return { feed, versions: versionsOf(json.bytes, feed), hashOf, files };
}
function versionsOf(bytes, feed) {
    try {
        const { packages } = JSON.parse(bytes.toString('utf8'));
        return new Map(Object.entries(packages));
    }
    catch (cause) {
        throw new FirmwareError('index-bad', `${feed.path}/index.json cannot be read`, {
            hint: 'Use another --mirror.',
            cause,
        });
    }
}
function packageOf(name, opened) {
    const from = opened.find(({ versions }) => versions.has(name));
    if (!from) {
        throw new FirmwareError('package-missing', `No feed has a package ${name}`, {
            hint: 'The feeds were being renewed, or the mirror is not complete: try again later.',
        });
    }
    const version = from.versions.get(name);
    const file = `${name}-${version}.apk`;
    return { name, version, file, size: 0, sha256: from.hashOf(file), feed: from.feed.name };
}
function refuseOtherKernel(packages, { kernel, release }) {
    const own = `${kernel.version}-r${kernel.release}`;
    for (const { name, version } of packages) {
        if (name.startsWith('kmod-') && version !== own)
            throw kernelMismatch(name, version, own, release);
    }
}
function refuseExtra(extra) {
    if (extra.length === 0)
        return;
    throw new UsageError('extra-packages', `${extra.join(', ')}: packages by name need an opkg release`, {
        hint: 'Use a 24.10 release, or leave "packages" out of the bench file.',
    });
}
