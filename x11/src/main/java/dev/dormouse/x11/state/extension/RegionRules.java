package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import org.jspecify.annotations.Nullable;

/** Regions made and reckoned with. What is not known makes all unknown that is made of it. */
final class RegionRules {
    private RegionRules() {}

    static void addTo(RuleTracker tracker) {
        tracker.on(Xfixes.CREATE_REGION, Length.atLeast(8), RegionRules::create)
                .on(6, Length.exactly(12), RegionRules::createUnknown)
                .on(7, Length.exactly(16), RegionRules::createUnknown)
                .on(8, Length.exactly(12), RegionRules::createUnknown)
                .on(9, Length.exactly(12), RegionRules::createUnknown)
                .on(11, Length.atLeast(8), RegionRules::set)
                .on(12, Length.exactly(12), (client, request) -> put(client, request, 8, source(client, request)))
                .on(13, Length.exactly(16), (client, request) -> combine(client, request, (a, b) -> a || b))
                .on(14, Length.exactly(16), (client, request) -> combine(client, request, (a, b) -> a && b))
                .on(15, Length.exactly(16), (client, request) -> combine(client, request, (a, b) -> a && !b))
                .on(16, Length.exactly(20), RegionRules::invert)
                .on(17, Length.exactly(12), RegionRules::translate)
                .on(18, Length.exactly(12), RegionRules::extents)
                .on(28, Length.exactly(20), RegionRules::expand);
    }

    static @Nullable RegionResource find(ClientModel client, int id) {
        return client.display().find(id, RegionResource.class);
    }

    /** What somebody else computes into a region is not known here. */
    static void forgetArea(ClientModel client, int id) {
        RegionResource region = find(client, id);
        if (region != null) {
            region.area(null);
        }
    }

    private static void create(ClientModel client, Message request) {
        if (request.length() % 8 == 0) {
            add(client, request.i32(4), Region.read(request, 8));
        }
    }

    static void createUnknown(ClientModel client, Message request) {
        add(client, request.i32(4), null);
    }

    private static void add(ClientModel client, int id, @Nullable Region area) {
        if (client.display().mayAdd(client, id)) {
            client.display().add(new RegionResource(client, id, area));
        }
    }

    private static void set(ClientModel client, Message request) {
        if (request.length() % 8 == 0) {
            put(client, request, 4, Region.read(request, 8));
        }
    }

    /** The area of the region that is the first argument. */
    private static @Nullable Region source(ClientModel client, Message request) {
        return area(client, request.i32(4));
    }

    private static @Nullable Region area(ClientModel client, int id) {
        RegionResource region = find(client, id);
        return region == null ? null : region.area();
    }

    private static void put(ClientModel client, Message request, int targetAt, @Nullable Region area) {
        RegionResource target = find(client, request.i32(targetAt));
        boolean possible = find(client, request.i32(4)) != null;
        if (target != null && possible) {
            target.area(area);
        }
    }

    private static void combine(ClientModel client, Message request, Region.Rule rule) {
        if (find(client, request.i32(8)) == null) {
            return;
        }
        Region first = source(client, request);
        Region second = area(client, request.i32(8));
        put(client, request, 12, first == null || second == null ? null : first.combine(second, rule));
    }

    private static void invert(ClientModel client, Message request) {
        Region area = source(client, request);
        int x = request.i16(8);
        int y = request.i16(10);
        Region bounds = Region.of(new Region.Box(x, y, x + request.u16(12), y + request.u16(14)));
        put(client, request, 16, area == null ? null : bounds.subtract(area));
    }

    private static void translate(ClientModel client, Message request) {
        Region area = source(client, request);
        put(client, request, 4, area == null ? null : area.translate(request.i16(8), request.i16(10)));
    }

    private static void extents(ClientModel client, Message request) {
        Region area = source(client, request);
        put(client, request, 8, area == null ? null : area.extents());
    }

    /** Servers leave the target as it was if there is nothing to expand. */
    private static void expand(ClientModel client, Message request) {
        Region area = source(client, request);
        if (area != null && area.boxes().isEmpty()) {
            return;
        }
        Region grown =
                area == null ? null : area.expand(request.u16(12), request.u16(14), request.u16(16), request.u16(18));
        put(client, request, 8, grown);
    }
}
