package io.berth.orchestrator.eks.node;

/** Nodes of a thought experiment on which pods are put; nothing here changes the cluster. A room is a number. */
public interface PodRooms {
    /** No room takes the pod. */
    int NONE = -1;

    int size();

    /** One more node of a group in a zone, with nothing but daemon pods. */
    void addNode(int nodeGroup, int zone);

    /** A host as it is now. */
    void addHost(int host);

    /** A host on its way, imagined in a zone that need not be its own. */
    void addUpcoming(int host, int zone);

    /** The room of an imagined node is there no longer, with all that was put there; its number is not used again. */
    void drop(int room);

    /** Nothing fits here until {@link #open}. */
    void close(int room);

    void open(int room);

    boolean fits(int room, int item);

    void take(int room, int item);

    void giveBack(int room, int item);

    /** The first room from here on, wrapping, that takes a pod of the service or job. */
    default int firstFit(int item, int from) {
        for (int step = 0; step < size(); step++) {
            int room = from + step < size() ? from + step : from + step - size();
            if (fits(room, item)) {
                return room;
            }
        }
        return NONE;
    }
}
