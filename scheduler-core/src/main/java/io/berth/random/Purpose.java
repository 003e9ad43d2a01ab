package io.berth.random;

/**
 * Why a random number is drawn; two purposes never share one.
 *
 * <p>Each purpose has its own fixed salt, so that a new purpose, or a new order, changes no number of the others and
 * old results stay as they are. A salt is arbitrary and must never change.
 */
public enum Purpose {
    ARRIVAL(0x6172726976616C01L),
    LIFETIME(0x6C69666574696D02L),
    PLACEMENT_TIE(0x706C6163656D6503L),
    HOST_BOOT(0x686F7374626F6F04L),
    AGENT_START(0x6167656E74737405L),
    INTERFACE_ATTACH(0x696E746572666106L),
    IMAGE_PULL(0x696D616765707507L),
    CONTAINER_START(0x636F6E7461696E08L),
    HEALTH_CHECK(0x6865616C74686309L),
    STOP(0x73746F7000000010L),
    VICTIM(0x76696374696D0011L),
    FAULT(0x6661756C74000012L),
    TRAFFIC(0x7472616666696313L),
    DIGEST(0x6469676573740014L),
    PROTECTION(0x70726F7465637421L),
    SPOT_INTERRUPTION(0x73706F7469000015L),
    REBALANCE(0x726562616C000016L),
    WARM_START(0x7761726D73000017L),
    PROVISIONING(0x70726F7669736931L),
    APPLICATION_ERROR(0x6170706C65720018L);

    private final long salt;

    Purpose(long salt) {
        this.salt = salt;
    }

    long salt() {
        return salt;
    }
}
