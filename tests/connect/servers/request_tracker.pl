# perl -I<rt>/lib request_tracker.pl SEED.json STATE.json PASSWORD
# Makes queues, people, rights, tokens and tickets in an empty RT, each message as the person who wrote it, each in the past.
use strict; use warnings; use utf8;
use RT -init; use JSON; use MIME::Entity; use Encode;
my ($seed_file, $state_file, $password) = @ARGV;
sub slurp { open my $file, '<', $_[0] or die "$_[0]: $!"; local $/; <$file> }
my $seed = decode_json(slurp($seed_file));
my $system = RT->SystemUser;
sub must { my ($id, @rest) = @_; die join(' ', map { $_ // '' } @rest) . "\n" unless $id; $id }

my %queue;
for my $name (@{ $seed->{queues} }) {
    my $made = RT::Queue->new($system);
    must($made->Create(Name => $name, CorrespondAddress => lc($name) . '@meja.example'));
    $queue{$name} = $made;
}
for my $field (@{ $seed->{custom_fields} }) {
    my $made = RT::CustomField->new($system);
    must($made->Create(Name => $field->{name}, LookupType => 'RT::Queue-RT::Ticket', MaxValues => 1,
                       Type => $field->{kind} eq 'select' ? 'Select' : 'Freeform'));
    $made->AddValue(Name => $_) for @{ $field->{values} };
    $made->AddToObject($_) for values %queue;
}
my $team = RT::Group->new($system);
must($team->CreateUserDefinedGroup(Name => 'Desk'));
my $everyone = RT::Group->new($system); $everyone->LoadSystemInternalGroup('Everyone');
my $requestor = RT::Group->new($system); $requestor->LoadRoleGroup(Name => 'Requestor', Object => RT->System);
my @rights = ([$team, qw(SeeQueue ShowTicket ShowTicketComments ShowOutgoingEmail CreateTicket OwnTicket TakeTicket StealTicket
                         Watch SeeCustomField ManageAuthTokens ModifySelf)],
              [$everyone, qw(CreateTicket SeeQueue)], [$requestor, qw(ShowTicket)]);
for my $row (@rights) {
    my ($group, @names) = @$row;
    must($group->PrincipalObj->GrantRight(Right => $_, Object => RT->System)) for @names;
}
# In "Arsip" nobody may write: whose ticket is moved there has lost the right.
for my $open (@queue{qw(Layanan Tagihan)}) {
    must($team->PrincipalObj->GrantRight(Right => $_, Object => $open)) for qw(ReplyToTicket CommentOnTicket ModifyTicket ModifyCustomField);
    must($_->PrincipalObj->GrantRight(Right => 'ReplyToTicket', Object => $open)) for $everyone, $requestor;
}
my (%user, %token);
for my $person ((map { [1, $_] } @{ $seed->{agents} }), (map { [0, $_] } @{ $seed->{customers} })) {
    my ($is_agent, $of) = @$person;
    my $made = RT::User->new($system);
    must($made->Create(Name => $of->{login}, EmailAddress => $of->{email}, RealName => $of->{name}, Password => $password,
                       MobilePhone => $of->{phone} // '', Privileged => $is_agent));
    must($team->AddMember($made->PrincipalId)) if $is_agent;
    $user{ $of->{login} } = RT::CurrentUser->new($made);
}
for my $login ('root', map { $_->{login} } @{ $seed->{agents} }) {
    my $owner = RT::CurrentUser->new; $owner->Load($login);
    for my $use ('desk', 'expiring') {
        my ($id, $said, $secret) = RT::AuthToken->new($owner)->Create(Owner => $owner->Id, Description => $use);
        must($id, $said);
        $token{ $use eq 'desk' ? $login : "$login $use" } = $secret;
    }
}

sub mime {
    my ($message) = @_;
    my $is_html = defined $message->{html};
    my $whole = MIME::Entity->build(Type => $is_html ? 'text/html' : 'text/plain', Charset => 'UTF-8', Encoding => '8bit',
                                    Data => Encode::encode_utf8($is_html ? $message->{html} : $message->{text}));
    if ($message->{files}) {
        $whole->make_multipart('mixed', Force => 1);
        $whole->attach(Type => $_->{kind}, Filename => $_->{name}, Data => $_->{text}) for @{ $message->{files} };
    }
    return $whole;
}
sub ago { my $at = RT::Date->new($system); $at->Unix(time - 3600 * shift); $at->ISO }

my %made;
for my $of (@{ $seed->{tickets} }) {
    my ($first, @rest) = @{ $of->{thread} };
    my $ticket = RT::Ticket->new($user{ $of->{by} });
    my ($id, undef, $said) = $ticket->Create(Queue => $queue{ $of->{queue} }->Id, Subject => $of->{subject}, Requestor => $of->{by}, MIMEObj => mime($first));
    must($id, $said);
    my @hours = ($of->{hours_ago});
    for my $message (@rest) {
        my $as = RT::Ticket->new($user{ $message->{by} }); $as->Load($id);
        my ($ok, $why) = $message->{note} ? $as->Comment(MIMEObj => mime($message)) : $as->Correspond(MIMEObj => mime($message));
        must($ok, $why);
        push @hours, $of->{hours_ago} - $message->{after};
    }
    my $all = RT::Ticket->new($system); $all->Load($id);
    must($all->SetOwner($of->{owner}, 'Force')) if $of->{owner};
    must($all->SetStatus($of->{status})) unless $all->Status eq $of->{status};
    for my $name (keys %{ $of->{fields} }) {
        must($all->AddCustomFieldValue(Field => $name, Value => $of->{fields}{$name}, RecordTransaction => 0));
    }
    my $transactions = $all->Transactions; $transactions->OrderBy(FIELD => 'id', ORDER => 'ASC');
    my ($at, $place) = (ago($hours[0]), 0);
    while (my $each = $transactions->Next) {
        $at = ago($hours[$place++]) if $each->Type =~ /^(?:Create|Correspond|Comment)$/;
        $each->__Set(Field => 'Created', Value => $at);
    }
    $all->__Set(Field => 'Created', Value => ago($hours[0]));
    $all->__Set(Field => 'LastUpdated', Value => $at);
    many($all, $user{ $of->{by} }, $of->{copies}, $of->{big_file_mb}) if $of->{copies};
    $made{ $of->{key} } = $id;
}

# Thousands of messages and a very large file, put straight into the tables: through the door it would take minutes.
sub many {
    my ($ticket, $by, $copies, $megabytes) = @_;
    my $tables = $RT::Handle->dbh;
    $tables->begin_work;
    my $row = $tables->prepare("INSERT INTO Transactions (ObjectType, ObjectId, Type, TimeTaken, Creator, Created) VALUES ('RT::Ticket', ?, 'Correspond', 0, ?, ?)");
    my $part = $tables->prepare("INSERT INTO Attachments (TransactionId, Parent, ContentType, Filename, ContentEncoding, Content, Headers, Subject, Creator, Created) VALUES (?, 0, ?, ?, 'none', ?, ?, '', ?, ?)");
    my $transaction;
    for my $number (1 .. $copies) {
        $row->execute($ticket->Id, $by->Id, ago(150));
        $transaction = $tables->last_insert_id('', '', '', '');
        $part->execute($transaction, 'text/plain', undef, "Message $number of the long conversation.", 'Content-Type: text/plain', $by->Id, ago(150));
    }
    $part->execute($transaction, 'application/octet-stream', 'film.mp4', 'x' x ($megabytes * 1_000_000), 'Content-Length: ' . $megabytes * 1_000_000, $by->Id, ago(150));
    $tables->commit;
}

open my $out, '>', $state_file or die $!;
print $out encode_json({ tokens => \%token, tickets => \%made });
close $out;
