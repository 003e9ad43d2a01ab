/** Amazon ECS placement steps: random, spread and binpack, and the constraints before them. */
@NullMarked
package io.berth.placement.ecs;

import org.jspecify.annotations.NullMarked;
