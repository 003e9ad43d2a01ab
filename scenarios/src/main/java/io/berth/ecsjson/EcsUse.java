package io.berth.ecsjson;

/** What becomes of a key of the ECS API. */
enum EcsUse {
    /** It has an effect on the run. */
    READ,

    /** It is told as not modelled wherever it has a value. */
    TOLD,

    /** A name, a label, or what AWS reports about itself: there is nothing to model. */
    NAME
}
