/**
 * Amazon ECS task placement: resource checks, {@code memberOf}, {@code distinctInstance}, {@code random}, {@code spread},
 * {@code binpack}.
 *
 * <p>Constraints narrow to the hosts that will do, strategies narrow to the better ones in the order in which they are written,
 * each inside the choice of the one before; a seeded draw settles what is left, as ECS documents no tie-break. {@code spread}
 * counts the tasks of the same service or job alone, {@code binpack} looks at everything on the host. Left out: query subjects
 * other than attributes ({@code task:group}, {@code runningTasksCount} and so on), and the location of subnets.
 *
 * <p>Sources, read 2026-10: ECS developer guide, how Amazon ECS places tasks, task placement strategies, task placement
 * constraints, cluster query language, API failure reasons.
 */
@NullMarked
package io.berth.placement.ecs;

import org.jspecify.annotations.NullMarked;
