package io.berth.placement;

import io.berth.cluster.Candidates;
import io.berth.cluster.HostChanges;
import io.berth.cluster.HostConditions;
import io.berth.cluster.Hosts;
import java.util.Arrays;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * What the constraints say of each host for one request that comes again and again: only hosts that changed since are asked anew.
 *
 * <p>A request that no host can take costs what changed since it was asked last, one that some can take another look at a byte of
 * each host. Needs a byte for each host.
 */
final class JudgedHosts {
    private static final byte CLOSED = -1;
    private static final byte FITS = 0;
    private static final long LONG_AGO = Integer.MIN_VALUE;

    private final Hosts hosts;
    private final HostLocalConstraint[] constraints;
    private final HostConditions[] conditions;
    private final int[] changed = new int[256];

    /** {@link #FITS}, {@link #CLOSED}, or the number of the first constraint that refuses the host, from 1. */
    private byte[] verdicts = new byte[64];

    /** Hosts by their verdict, other than {@link #CLOSED}. */
    private final int[] hostsOfVerdict;

    private long readChanges = LONG_AGO;

    JudgedHosts(PlacementRequest request, Hosts hosts, HostLocalConstraint[] constraints) {
        this.hosts = hosts;
        this.constraints = constraints;
        hostsOfVerdict = new int[constraints.length + 1];
        conditions = new HostConditions[constraints.length];
        for (int step = 0; step < constraints.length; step++) {
            conditions[step] = new HostConditions();
            constraints[step].demand(request, hosts, conditions[step]);
        }
        Arrays.fill(verdicts, CLOSED);
    }

    /** Leaves the hosts that will do, in row order, and counts why others will not. */
    void narrow(Candidates candidates, Refusals refusals) {
        followChanges();
        IntList active = hosts.active();
        refusals.start(active.size());
        for (int step = 0; step < constraints.length; step++) {
            refusals.count(constraints[step].refusal(), hostsOfVerdict[step + 1]);
        }
        candidates.clear();
        if (hostsOfVerdict[FITS] > 0) {
            for (int i = 0; i < active.size(); i++) {
                int host = active.get(i);
                if (verdicts[host] == FITS) {
                    candidates.add(host);
                }
            }
        }
    }

    private void followChanges() {
        HostChanges changes = hosts.changes();
        makeRoom();
        if (changes.count() - readChanges > hosts.size() || !changes.remembers(readChanges)) {
            judgeAll();
            readChanges = changes.count();
        }
        while (readChanges < changes.count()) {
            long before = Math.min(changes.count(), readChanges + changed.length);
            int count = changes.read(readChanges, before, changed);
            readChanges = before;
            for (int i = 0; i < count; i++) {
                judge(changed[i]);
            }
        }
    }

    /** A new host is closed until it is heard of. */
    private void makeRoom() {
        if (verdicts.length < hosts.size()) {
            int before = verdicts.length;
            verdicts = Arrays.copyOf(verdicts, hosts.size() * 2);
            Arrays.fill(verdicts, before, verdicts.length, CLOSED);
        }
    }

    private void judgeAll() {
        Arrays.fill(verdicts, CLOSED);
        Arrays.fill(hostsOfVerdict, 0);
        for (int host = 0; host < hosts.size(); host++) {
            judge(host);
        }
    }

    private void judge(int host) {
        byte before = verdicts[host];
        byte now = verdict(host);
        verdicts[host] = now;
        if (before != CLOSED) {
            hostsOfVerdict[before]--;
        }
        if (now != CLOSED) {
            hostsOfVerdict[now]++;
        }
    }

    private byte verdict(int host) {
        if (hosts.open().of(host) == 0) {
            return CLOSED;
        }
        for (int step = 0; step < conditions.length; step++) {
            if (conditions[step].missing(host) < 0) {
                return (byte) (step + 1);
            }
        }
        return FITS;
    }
}
