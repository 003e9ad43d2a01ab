package io.berth.workload.pod;

/** A preference with its weight, from 1 to 100. */
public record Weighted<T>(int weight, T term) {}
