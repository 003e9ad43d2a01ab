package io.berth.imported;

/** What becomes of a key of an API. */
public enum KeyUse {
    /** It has an effect on the run. */
    READ,

    /** It has an effect by a simpler rule, which is told wherever it has a value. */
    APPROXIMATED,

    /** It is told as not modelled wherever it has a value. */
    TOLD,

    /** A name, a label, or what the API reports about itself: there is nothing to model. */
    NAME
}
