export const ok = (code, what) => ({ code, level: 'ok', what, mend: '' });
export const note = (code, what, mend = '') => ({ code, level: 'note', what, mend });
export const warning = (code, what, mend = '') => ({
    code,
    level: 'warning',
    what,
    mend,
});
export const error = (code, what, mend = '') => ({
    code,
    level: 'error',
    what,
    mend,
});
