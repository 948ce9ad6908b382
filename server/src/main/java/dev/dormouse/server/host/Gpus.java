package dev.dormouse.server.host;

import dev.dormouse.api.EventKind;
import dev.dormouse.api.Gone;
import dev.dormouse.api.GpuCard;
import dev.dormouse.gpu.inventory.Gpu;
import dev.dormouse.gpu.inventory.GpuUse;
import dev.dormouse.gpu.inventory.GpuWords;
import dev.dormouse.gpu.inventory.Inventory;
import dev.dormouse.server.call.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** GPUs of this host and who uses them. Cards seldom come and go, so they are looked for once a minute at most. From any thread. */
final class Gpus {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Supplier<Map<String, String>> sessions;
    private final Events events;
    private List<Gpu> cards = List.of();
    private long looked;
    private Map<String, GpuCard> told = Map.of();

    /** @param sessions their names by the ids of their containers */
    Gpus(Supplier<Map<String, String>> sessions, Events events) {
        this.sessions = sessions;
        this.events = events;
    }

    synchronized List<GpuCard> list() {
        List<Gpu> known = cards();
        Map<String, List<GpuCard.User>> users = new GpuUsers(known).find(sessions.get());
        Map<String, GpuUse> uses = GpuUse.ofThisHost(known);
        return known.stream()
                .map(gpu -> card(gpu, users.getOrDefault(gpu.address(), List.of()), uses.get(gpu.address())))
                .toList();
    }

    private List<Gpu> cards() {
        if (looked == 0 || System.nanoTime() - looked > FRESH.toNanos()) {
            cards = Inventory.ofThisHost();
            looked = System.nanoTime();
        }
        return cards;
    }

    private GpuCard card(Gpu gpu, List<GpuCard.User> open, @Nullable GpuUse use) {
        return new GpuCard(
                gpu.address(),
                GpuWords.name(gpu),
                GpuWords.driver(gpu),
                GpuWords.node(gpu),
                gpu.memoryBytes(),
                use == null ? -1 : use.usedBytes(),
                GpuWords.notes(gpu),
                use == null ? open : merged(open, use));
    }

    /** NVIDIA's driver names processes and their memory itself. */
    private List<GpuCard.User> merged(List<GpuCard.User> open, GpuUse use) {
        Map<Long, GpuCard.User> users = new LinkedHashMap<>();
        open.forEach(user -> users.put(user.pid(), user));
        use.processes().forEach((pid, memory) -> users.put(pid, GpuUsers.user(pid, sessions.get(), memory)));
        return new ArrayList<>(users.values());
    }

    /** Tells what has changed. Without GPUs it costs nothing. */
    synchronized void look() {
        if (cards().isEmpty() && told.isEmpty()) {
            return;
        }
        Map<String, GpuCard> now = new LinkedHashMap<>();
        list().forEach(card -> now.put(card.address(), card));
        told.keySet().stream()
                .filter(address -> !now.containsKey(address))
                .forEach(address -> events.tell(EventKind.GPU_GONE, null, new Gone(address)));
        now.values().stream()
                .filter(card -> !card.equals(told.get(card.address())))
                .forEach(card -> events.tell(EventKind.GPU, null, card));
        told = now;
    }
}
