/** A line that is opened by the first step, so that a missing adapter is a failed check with all that belongs to one. */
export class LatePort {
    name;
    make;
    opened;
    settle = () => { };
    port = null;
    constructor(name, make) {
        this.name = name;
        this.make = make;
        this.opened = new Promise((resolve) => {
            this.settle = resolve;
        });
    }
    async open() {
        this.port ??= await this.make();
        this.settle(this.port);
        return this.port;
    }
    async read() {
        return (await this.opened)?.read() ?? null;
    }
    async write(bytes) {
        await (await this.open()).write(bytes);
    }
    async close() {
        this.settle(null);
        await this.port?.close();
    }
    /** The procedure, whose `check-bench` begins with opening this line. */
    openedBy(steps) {
        return steps.map((step) => (step.id === 'check-bench' ? this.openedFirst(step) : step));
    }
    openedFirst(step) {
        return {
            ...step,
            run: async (context) => {
                await this.open();
                return step.run(context);
            },
        };
    }
}
