package io.berth.orchestrator.service;

/** Knows whether a zone would take one more task without anything being launched for it. */
@FunctionalInterface
public interface ZoneRoom {
    /** Nobody's tasks are moved. */
    ZoneRoom NOWHERE = (service, zone) -> false;

    boolean hasRoom(int service, int zone);
}
