const most = 256;
/** Running transfers by client. */
export class Sessions {
    #all = new Map();
    get(client) {
        return this.#all.get(label(client))?.transfer;
    }
    add(transfer, offer) {
        this.#all.set(label(transfer.client), { transfer, offer });
    }
    /** Only itself: a newer one of the same client may have its place. */
    remove(transfer) {
        if (this.get(transfer.client) === transfer)
            this.#all.delete(label(transfer.client));
    }
    /** False when all places are taken by clients that answer; one that never did gives way. */
    makeRoom() {
        if (this.#all.size < most)
            return true;
        const idle = [...this.#all.values()].find(({ transfer }) => !transfer.answered);
        idle?.transfer.stop('too many transfers');
        return idle !== undefined;
    }
    /** All of one offer, or all. */
    stop(why, offer) {
        for (const one of [...this.#all.values()])
            if (!offer || one.offer === offer)
                one.transfer.stop(why);
    }
}
export function label(client) {
    return `${client.address}:${client.port}`;
}
