/** What may be read, and by whom. */
export class Offers {
    #all = new Set();
    add(offer) {
        this.#all.add(offer);
    }
    remove(offer) {
        this.#all.delete(offer);
    }
    /** An offer made to this client before one made to all; the newest of equals. */
    find(name, address) {
        const plain = name.replace(/^(\.?\/)+/, '');
        const fitting = [...this.#all].filter((offer) => offer.name === plain).reverse();
        return fitting.find((offer) => offer.to === address) ?? fitting.find((offer) => !offer.to) ?? null;
    }
    /** A refusal is news for everyone who waits for a client: the file asked for may be the wrong one. */
    tellAll(event) {
        for (const offer of this.#all)
            offer.onEvent(event);
    }
}
