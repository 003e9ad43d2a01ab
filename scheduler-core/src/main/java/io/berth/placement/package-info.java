/**
 * Contracts of placement: narrow by constraints, narrow by preferences, draw among equals.
 *
 * <p>A {@link io.berth.placement.Constraint} removes hosts and names the {@link io.berth.placement.Refusal}; a
 * {@link io.berth.placement.Preference} keeps the best of what is left. Each step treats the whole candidate list in one loop.
 * A step that looks at one host at a time says so ({@link io.berth.placement.HostLocalConstraint},
 * {@link io.berth.placement.HostLocalPreference}), and {@link io.berth.placement.Placement} then keeps hosts ranked for requests that
 * come again, or scans columns, instead of asking step by step; the answer is the same. Steps that YAML can name are made by a {@link io.berth.placement.ConstraintKind} or
 * {@link io.berth.placement.PreferenceKind}, collected in the {@link io.berth.placement.PlacementBook}.
 */
@NullMarked
package io.berth.placement;

import org.jspecify.annotations.NullMarked;
