import fc from 'fast-check'

/** The same examples in every run: whether a mutant is found is no matter of luck. */
fc.configureGlobal({ seed: 20261122 })
