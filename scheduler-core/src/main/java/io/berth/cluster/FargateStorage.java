package io.berth.cluster;

/**
 * The ephemeral storage of one task or pod on Fargate: how large its disk is, of which the first 20 GiB are free.
 *
 * <p>A task of ECS has as many GiB as its definition says. A pod of EKS has a tenth more than its containers request and 5 GiB on top,
 * for the file system and for the parts of Kubernetes that live beside it; what is more than 20 GiB of that is paid for.
 *
 * <p>Sources: ECS API, EphemeralStorage, read 2026-11; Amazon EKS user guide, Fargate pod configuration, and AWS containers blog,
 * larger ephemeral volumes for EKS on Fargate (2023), both with 100 GiB that become 115 GiB. That a pod's disk is rounded up to a whole
 * GiB is assumed from the announcement, which speaks of increments of a GB.
 *
 * @param gib what the disk has
 * @param askedGib what was asked for, rounded up
 */
public record FargateStorage(int gib, int askedGib) {
    /** What every task and pod has without asking, and without paying. */
    public static final int INCLUDED_GIB = 20;

    /** The least that the definition of a task may ask for. */
    public static final int LEAST_OF_TASK_GIB = 21;

    /** The most that Fargate has for a task. */
    public static final int MOST_OF_TASK_GIB = 200;

    /** The most that the containers of a pod may request together. */
    public static final int MOST_OF_POD_GIB = 175;

    /** A disk that nobody asked for. */
    public static final FargateStorage INCLUDED = new FargateStorage(INCLUDED_GIB, 0);

    private static final int MIB_PER_GIB = 1024;
    private static final int OF_SYSTEM_GIB = 5;

    /** The disk of a task of ECS that asks for so much; with 0 the one that is included. */
    public static FargateStorage ofTask(int askedMib) {
        int asked = Math.ceilDiv(askedMib, MIB_PER_GIB);
        return new FargateStorage(Math.max(INCLUDED_GIB, asked), asked);
    }

    /** The disk of a pod of EKS whose containers request so much together. */
    public static FargateStorage ofPod(int askedMib) {
        long tenths = 11L * askedMib + 10L * OF_SYSTEM_GIB * MIB_PER_GIB;
        int provisioned = (int) Math.ceilDiv(tenths, 10L * MIB_PER_GIB);
        return new FargateStorage(Math.max(INCLUDED_GIB, provisioned), Math.ceilDiv(askedMib, MIB_PER_GIB));
    }

    /** What is paid for. */
    public int chargedGib() {
        return gib - INCLUDED_GIB;
    }

    /** What would be paid for if the disk were no larger than what was asked for. */
    public int chargedOfAskedGib() {
        return Math.max(0, Math.min(gib, askedGib) - INCLUDED_GIB);
    }
}
