package io.berth.workload;

/**
 * Why Cluster Autoscaler does not remove a node, in its own words where it has any (kubernetes/autoscaler,
 * cluster-autoscaler/simulator/cluster.go, utils/drain/drain.go and core/scaledown, 1.35).
 */
public enum KeptReason {
    NOT_UNDERUTILIZED("NotUnderutilized", "too much of it is requested"),
    SCALE_DOWN_DISABLED_ANNOTATION("ScaleDownDisabledAnnotation", "its group has the annotation scale-down-disabled"),
    SCALE_DOWN_UNREADY_DISABLED("ScaleDownUnreadyDisabled", "it does not answer, and such nodes stay"),
    CURRENTLY_BEING_DELETED("CurrentlyBeingDeleted", "it goes already"),
    /** Of the reasons that are a pod's. */
    MIN_REPLICAS_REACHED("MinReplicasReached", "a Deployment with few pods has one there"),
    NOT_SAFE_TO_EVICT_ANNOTATION("NotSafeToEvictAnnotation", "a pod there is not safe to evict"),
    UNMOVABLE_KUBE_SYSTEM_POD("UnmovableKubeSystemPod", "a system pod without a disruption budget is there"),
    LOCAL_STORAGE_REQUESTED("LocalStorageRequested", "a pod there has local storage"),
    NOT_ENOUGH_PDB("NotEnoughPdb", "a disruption budget lets no pod go"),
    NO_PLACE_TO_MOVE_PODS("NoPlaceToMovePods", "its pods have no place elsewhere"),
    /** Its own word for what it did not look at; here nothing else is. */
    NOT_UNNEEDED_OTHER_REASON("NotUnneededOtherReason", "pods of nodes that may go would move there"),
    NOT_UNNEEDED_LONG_ENOUGH("NotUnneededLongEnough", "it is not needed, but has not been so for long enough"),
    NOT_UNREADY_LONG_ENOUGH("NotUnreadyLongEnough", "it does not answer, but has not been so for long enough"),
    NODE_GROUP_MIN_SIZE_REACHED("NodeGroupMinSizeReached", "its group has its smallest size"),
    SCALE_DOWN_IN_COOLDOWN("ScaleDownInCooldown", "nodes were added or could not be emptied lately"),
    MAX_PARALLELISM_REACHED("MaxParallelismReached", "others go first");

    private final String word;
    private final String words;

    KeptReason(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** As Cluster Autoscaler calls it; the last one has no name there. */
    public String word() {
        return word;
    }

    /** The reason as half a sentence. */
    public String words() {
        return words;
    }
}
