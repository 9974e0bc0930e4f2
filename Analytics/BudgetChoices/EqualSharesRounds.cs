namespace Analytics.BudgetChoices;

/// <summary>The purchases of the Method of Equal Shares at one endowment.</summary>
internal static class EqualSharesRounds
{
    // Payments are quotients: of two that differ by less than this part neither is the larger.
    private const decimal Same = 1e-18m;

    public static List<EqualSharesRound> Run(IReadOnlyList<EqualSharesProject> projects, IReadOnlyList<NeighbourhoodVoters> voters, decimal endowment)
    {
        var index = voters.Select((v, i) => (v.Id, i)).ToDictionary(v => v.Id, v => v.i);
        var share = endowment / voters.Sum(v => v.Residents);
        var left = voters.Select(_ => share).ToArray();
        // Backing only falls from round to round: whoever did not reach the best of a round by their last backing need not be asked in it.
        var open = new PriorityQueue<Offer, decimal>();
        foreach (var project in projects)
        {
            var offer = new Offer(project, [.. project.Neighbourhoods.Distinct().Where(index.ContainsKey).Select(n => index[n])], voters);
            open.Enqueue(offer, -offer.Backing);
        }

        var rounds = new List<EqualSharesRound>();
        var asked = new List<Offer>();
        while (true)
        {
            Offer? best = null;
            asked.Clear();
            while (open.TryPeek(out var offer, out _) && (best is null || offer.Backing >= best.Backing * (1 - Same)))
            {
                open.Dequeue();
                offer.Ask(left);
                // What its payers cannot pay now they never will.
                if (!offer.IsAffordable) continue;
                asked.Add(offer);
                if (best is null || offer.Beats(best)) best = offer;
            }

            if (best is null) return rounds;
            foreach (var offer in asked) if (offer != best) open.Enqueue(offer, -offer.Backing);
            rounds.Add(new EqualSharesRound(best.Project.Id, best.Backing));
            best.Pay(left);
        }
    }

    private sealed class Offer(EqualSharesProject project, int[] payers, IReadOnlyList<NeighbourhoodVoters> voters)
    {
        private readonly decimal _residents = payers.Sum(p => voters[p].Residents);
        private decimal _payment;

        public EqualSharesProject Project => project;
        /// <summary>Cost over the largest payment; before it was ever asked for, as many as live there.</summary>
        public decimal Backing { get; private set; } = payers.Sum(p => voters[p].Residents);
        public bool IsAffordable { get; private set; } = true;

        /// <summary>The smallest largest payment with which the payers cover the cost.</summary>
        public void Ask(decimal[] left)
        {
            var (rest, residents) = (project.Cost, _residents);
            IsAffordable = _residents > 0;
            if (!IsAffordable) return;
            if (project.Cost == 0) { _payment = 0; return; }
            foreach (var payer in payers.OrderBy(p => left[p]))
            {
                _payment = rest / residents;
                if (_payment <= left[payer] * (1 + Same)) { Backing = project.Cost / _payment; return; }
                rest -= left[payer] * voters[payer].Residents;
                residents -= voters[payer].Residents;
            }

            IsAffordable = false;
        }

        public void Pay(decimal[] left)
        {
            foreach (var payer in payers) left[payer] = Math.Max(0, left[payer] - _payment);
        }

        public bool Beats(Offer other)
        {
            var difference = Backing - other.Backing;
            if (Math.Abs(difference) > Same * other.Backing) return difference > 0;
            if (project.Cost != other.Project.Cost) return project.Cost < other.Project.Cost;
            return _residents != other._residents ? _residents > other._residents : project.Id < other.Project.Id;
        }
    }
}
