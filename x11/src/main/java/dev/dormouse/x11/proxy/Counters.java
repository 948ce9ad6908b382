package dev.dormouse.x11.proxy;

import java.util.concurrent.atomic.AtomicLong;

/** What has passed on one connection. Each counter is written by one thread and read by any. */
final class Counters {
    final AtomicLong requests = new AtomicLong();
    final AtomicLong bytesUp = new AtomicLong();
    final AtomicLong bytesDown = new AtomicLong();
    final AtomicLong replies = new AtomicLong();
    final AtomicLong events = new AtomicLong();
}
