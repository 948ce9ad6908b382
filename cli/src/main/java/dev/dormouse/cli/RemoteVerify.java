package dev.dormouse.cli;

import dev.dormouse.api.Problem;
import dev.dormouse.api.Snapshot;
import dev.dormouse.client.ProblemException;
import dev.dormouse.client.SnapshotRequests;
import java.util.List;

/**
 * {@code verify} of another host's snapshots. Apart from {@link VerifyCommand}, because who catches an exception loads its class, and commands
 * about this host load nothing of the client.
 */
record RemoteVerify(Remote there) {
    /** @param named all if empty; returns the worst exit status */
    int all(List<String> named) {
        SnapshotRequests requests = there.client().snapshots();
        List<String> all =
                named.isEmpty() ? requests.list().stream().map(Snapshot::id).toList() : named;
        int worst = 0;
        for (String id : all) {
            worst = Math.max(worst, one(requests.get(id)));
        }
        return worst;
    }

    private int one(Snapshot snapshot) {
        try (ProgressLine progress = ProgressLine.on(there.spec())) {
            long begun = System.nanoTime();
            there.await(there.client().snapshots().verify(snapshot.id()), progress);
            VerifyCommand.whole(there.spec(), progress, snapshot.id(), snapshot.sizeBytes(), begun);
            return 0;
        } catch (ProblemException e) {
            if (e.code() != Problem.Code.DAMAGED) {
                throw e;
            }
            return VerifyCommand.damaged(there.spec(), Remote.failure(e));
        }
    }
}
