/**
 * How the number of tasks of a service is to follow its load, as a scenario says it: policies, alarms and timetables.
 *
 * <p>Nothing here decides; {@code io.berth.autoscaling} does. Words and rules are those of Application Auto Scaling and CloudWatch. A
 * run has no calendar, so its timetables count from the start of the run, which is midnight of a Monday.
 *
 * <p>Sources, read 2026-10: Application Auto Scaling user guide, target tracking, step scaling and scheduled scaling; CloudWatch user
 * guide, using alarms and how alarms treat missing data; ECS developer guide, automatically scale your ECS service.
 */
@NullMarked
package io.berth.scaling;

import org.jspecify.annotations.NullMarked;
