package dev.dormouse.cli;

import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.survey.Planner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dormouse plan}. */
@Command(
        name = "plan",
        header = "Show what a checkpoint would carry, and what not",
        description = {
            "",
            "Looks at a running session without stopping it. Every process has a carry class: portable (wakes anywhere),"
                    + " cooperative (it lets go and rebuilds), native (onto the same kind of GPU) or lost. What is lost is"
                    + " named with its cause and its cure; --on-lost shows what a choice would do.",
            "",
            "Exit status 3 if a checkpoint would be refused.",
        })
final class PlanCommand implements Callable<Integer>, Remotely {
    @Mixin
    private Listing listing;

    @Mixin
    private LostOptions lost;

    @Parameters(paramLabel = "NAME", description = "The session.")
    private String name;

    @Override
    public Integer call() {
        Host host = Host.mended();
        return print(new Planner(host.layout()).plan(name, lost.policies()));
    }

    @Override
    public int at(Remote there) {
        return print(Alike.as(Plan.class, there.client().sessions().plan(name, lost.choices())));
    }

    private int print(Plan plan) {
        listing.print(plan, PlanText.of(plan));
        return plan.ready() ? 0 : Code.BLOCKED.exit();
    }
}
