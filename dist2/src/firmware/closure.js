import { FirmwareError } from '../errors.js';
/** Part of every image, and in some feeds no packages. */
const always = ['kernel', 'libc', 'libgcc1'];
/** All that a set of packages needs. The same name in two feeds: the earlier feed has it. */
export class Catalogue {
    #byName = new Map();
    #providers = new Map();
    add(entries, feed) {
        for (const entry of entries) {
            const found = { ...entry, feed };
            if (!this.#byName.has(entry.name))
                this.#byName.set(entry.name, found);
            for (const name of entry.provides)
                if (!this.#providers.has(name))
                    this.#providers.set(name, found);
        }
    }
    /** What an image with these packages has; names that no feed knows are left as they are. */
    inside(names) {
        const inside = new Set(always);
        const todo = [...names];
        for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
            if (inside.has(name))
                continue;
            inside.add(name);
            const entry = this.#find(name);
            if (!entry)
                continue;
            for (const each of [entry.name, ...entry.provides])
                inside.add(each);
            for (const [first] of entry.depends)
                todo.push(first.name);
        }
        return inside;
    }
    /** The wanted ones and what they need beyond `inside`, dependencies first. */
    closure(names, inside) {
        const done = new Set(inside);
        const order = [];
        const visit = (name, asker) => {
            if (done.has(name))
                return;
            const entry = this.#find(name) ?? absent(name, asker);
            for (const each of [name, entry.name, ...entry.provides])
                done.add(each);
            for (const alternatives of entry.depends) {
                if (alternatives.some((each) => done.has(each.name)))
                    continue;
                const possible = alternatives.find((each) => this.#find(each.name)) ?? alternatives[0];
                visit(possible.name, entry.name);
            }
            order.push(entry);
        };
        for (const name of names)
            visit(name, null);
        return order;
    }
    #find(name) {
        return this.#byName.get(name) ?? this.#providers.get(name);
    }
}
function absent(name, asker) {
    const why = asker
        ? `${asker} needs ${name}, which no feed of the release has`
        : `No feed has a package ${name}`;
    throw new FirmwareError('package-missing', why, {
        hint: asker
            ? 'The feeds were being renewed, or the mirror is not complete: try again later.'
            : 'Check its spelling in the bench file.',
    });
}
