package io.berth.imported;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * What became of the files that a scenario refers to, in the order of the files.
 *
 * @param translated objects that became services, jobs or rules of these
 * @param approximated what has an effect by a simpler rule
 * @param unmodelled what no run looks at
 */
public record Notes(ImmutableList<Note> translated, ImmutableList<Note> approximated, ImmutableList<Note> unmodelled) {
    /** Of a scenario that refers to no file. */
    public static final Notes NONE =
            new Notes(Lists.immutable.empty(), Lists.immutable.empty(), Lists.immutable.empty());
}
