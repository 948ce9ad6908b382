package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.Stage;

/** DAMAGE (damageproto.txt). What has been damaged is not followed: after a move all is. */
final class Damage {
    private static final String NAME = "DAMAGE";
    private static final Recorded.Type TYPE = new Recorded.Type(NAME, Kind.DAMAGE, Stage.RELATIONS, 2);

    private Damage() {}

    static RuleTracker tracker() {
        return new RuleTracker(NAME)
                .announced(0, Length.exactly(12))
                .made(1, Length.exactly(16), TYPE, 4, 8)
                .freed(2, Kind.DAMAGE)
                .on(3, Length.exactly(16), (client, request) -> RegionRules.forgetArea(client, request.i32(12)));
    }
}
