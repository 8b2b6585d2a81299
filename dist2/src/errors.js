export class Problem extends Error {
    code;
    hint;
    evidence;
    mayRetry;
    constructor(code, message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.name = new.target.name;
        this.code = code;
        this.hint = details.hint ?? '';
        this.evidence = details.evidence ?? [];
        this.mayRetry = details.mayRetry ?? false;
    }
}
/** The command line or a file of the user's is wrong. */
export class UsageError extends Problem {
    exit = 2;
}
/** The laptop or the table: cable, address, port, disk. */
export class BenchError extends Problem {
    exit = 3;
}
/** A download, a signature, an image for another board. */
export class FirmwareError extends Problem {
    exit = 4;
}
/** The router did or said something else; a timeout is one. */
export class DeviceError extends Problem {
    exit = 5;
}
export class Cancelled extends Problem {
    exit = 130;
    constructor(message = 'Stopped on request') {
        super('cancelled', message);
    }
}
/** Ours: nobody else can mend it. */
export class Bug extends Problem {
    exit = 70;
    constructor(message, cause) {
        super('bug', message, {
            cause,
            hint: 'This is a fault of benchflash. Please report it with the run folder.',
        });
    }
}
/** Gives every thrown value a code; what we do not know is our own bug. */
export function asProblem(error) {
    if (error instanceof Problem)
        return error;
    if (error instanceof Error && error.name === 'AbortError')
        return new Cancelled();
    return new Bug(error instanceof Error ? error.message : String(error), error);
}
