export function slotOf({ seat, serverIp, routerIp }) {
    return { seat, serverIp, routerIp };
}
