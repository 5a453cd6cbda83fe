namespace Hearth.Scrubbing.Tests;

/// <summary>Where secrets stand, area by area: what is between « and » goes, and nothing else.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData("enable password «hunter2»")]
    [InlineData("enable password 7 «08314F5D1A0A0E0516»")]
    [InlineData("enable secret 5 «$1$mERr$hx5rVt7rPNoS4wqbXKX7m0»")]
    [InlineData("enable secret level 7 0 «two words here»")]
    [InlineData("enable secret 9 «$9$nhEmQVczB7dqsO$X.HsgL6x1il0RxkOSSvyQYwucySCt7qFm4v7pqCxkKM»")]
    [InlineData("enable algorithm-type scrypt secret «Kd8sPq»")]
    [InlineData("username bob password 0 «four blanks in it now»")]
    [InlineData(
        "username bob privilege 15 view ops secret 9 «$9$nhEmQVczB7dqsO$X.HsgL6x1il0RxkOSSvyQYwucySCt7qFm4v7pqCxkKM»"
    )]
    [InlineData("username bob privilege 15 password 7 «110A1016141D5A5E57»")]
    [InlineData("username carol secret sha512 «$6$Xw2kQJ8e$0lvDWq4ZFOpz0uA9yqKQ»")]
    [InlineData("enable password «8Ry2YjIyt7RRXU24» encrypted")]
    [InlineData("enable password «$sha512$5000$f0Wz9dq2VQ==$qk2mJ9==» pbkdf2 level 7")]
    [InlineData("passwd «2KFQnbNIdI.2KYOU» encrypted")]
    [InlineData("username dave password «qpWJ3rLq8vB/2Wat» encrypted privilege 15")]
    [InlineData("username dave password «9f1ae8c5b3d0e27a64cc01fe98ab73d2» nt-encrypted privilege 0")]
    [InlineData(
        "username eve\n group root-lr\n secret 5 «$1$oIR9$5wPrpYIgPR4DfXxYCkEOS/»\n password 7 «13061E010803557878»"
    )]
    [InlineData(
        "username admin password 5 «$5$KDHHOL$ZZ8JBnTXWF1ClDqDYJUoK5YQHvKzVbk0zwZRxH6mVK4»  role network-admin"
    )]
    [InlineData("username ops password encrypted «4b2c1ab94f55d8a31b9cf61f2fa1c06d» privilege 15")]
    [InlineData("enable password level 15 encrypted «7d793037a0760186574b0282f2f435e7»")]
    [InlineData("line vty 0 4\n password «letmein»\n login")]
    [InlineData("line con 0\n password 7 «0822455D0A16»")]
    [InlineData("ap dot1x username apuser password 0 «Ap-Secret1»")]
    [InlineData("mgmtuser username apadmin password 0 «Pw1-xyz» secret 0 «Se2-xyz»")]
    [InlineData("wlccp ap username leapuser password 7 «02050D480809»")]
    public void Local_accounts(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);

    [Theory]
    [InlineData("tacacs-server host 10.0.0.1 key «shared-Tac»")]
    [InlineData("tacacs-server key 7 «0208015A0D0A»")]
    [InlineData("tacacs-server host 10.0.0.1 single-connection timeout 5 key 7 \"«fewhg123»\" ")]
    [InlineData("radius-server host 10.0.0.1 auth-port 1812 acct-port 1813 key «R4d1us!»")]
    [InlineData("radius-server host 10.0.0.2 key 7 \"«Fewhg12»\" authentication accounting timeout 5")]
    [InlineData("radius-server key «0x8a2f» ")]
    [InlineData("encrypted radius-server host 10.0.0.2 key «wO3XUMJ2m5QhfTHqGqkUIg==» priority 1 usage login")]
    [InlineData("encrypted tacacs-server key «wO3XUMJ2m5QhfTHqGqkUIg==»")]
    [InlineData(
        "radius server ISE1\n address ipv4 10.0.0.3 auth-port 1812 acct-port 1813\n key «1234»\n pac key 6 «XeUaBcDZ`aN^EJSGbCd_e»"
    )]
    [InlineData("tacacs server T1\n address ipv4 10.0.0.4\n key 6 «FLgBaJHXdYY_AcHZZMgQ_RhTDJXHUBAAB»\n timeout 4")]
    [InlineData(
        "aaa group server radius G\n server-private 10.2.2.2 auth-port 1812 acct-port 1813 key 7 «095A482635365C062E3B5D78»"
    )]
    [InlineData("aaa server radius dynamic-author\n client 10.0.0.9 server-key 7 «046E1F0A0C2F»")]
    [InlineData("aaa-server TAC (inside) host 10.1.1.1\n timeout 5\n key «mykey»")]
    [InlineData(
        "aaa-server LDAP (inside) host 10.1.1.5\n ldap-login-password «L-dap»\n ldap-login-dn cn=reader,dc=example,dc=net"
    )]
    [InlineData("ldap server AD\n bind authenticate root-dn cn=admin,dc=example,dc=net password 7 «14141B180F0B»")]
    [InlineData("test aaa group radius tester «Tr1al» new-code")]
    public void Servers_for_authentication(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);

    [Theory]
    [InlineData("snmp-server community «public» RO 99")]
    [InlineData("snmp-server community \"«quoted one»\" RW")]
    [InlineData("snmp-server community 8 «sYEXJRMgQgUDcLXMDVXdGuPHqKSdXW7z»")]
    [InlineData("snmp-server community encrypted «0508090A» RO SystemOwner IPv4 ACL4")]
    [InlineData("snmp-server host 10.1.1.1 «trapcomm»")]
    [InlineData("snmp-server host 10.1.1.1 vrf Mgmt informs version 2c «trapcomm»  config bgp")]
    [InlineData("snmp-server host 10.1.1.1 traps version 3 priv «trapuser»  udp-port 1162")]
    [InlineData("snmp-server host 10.1.1.1 traps version 2c clear «trapcomm» udp-port 162")]
    [InlineData("snmp-server host inside 10.1.1.1 community 0 «asacomm» version 2c")]
    [InlineData("snmp-server host inside 10.1.1.1 poll community «asacomm» udp-port 161")]
    [InlineData("snmp-server user nms grp v3 auth sha «Auth-pass1» priv aes 128 «Priv-pass1» access 10")]
    [InlineData(
        "snmp-server user nms grp remote 10.9.9.9 v3 encrypted auth md5 «5A:4C:9E:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD»"
    )]
    [InlineData(
        "snmp-server user nms network-admin auth md5 «0x84d5e2c1a94c5b5eafd7e2e3a2a2f4f0» priv «0x84d5e2c1a94c5b5eafd7e2e3a2a2f4f1» localizedkey"
    )]
    [InlineData(
        "snmp-server user nms network-operator auth sha «0x01» priv aes-128 «0x02» localizedV2key engineID 128:0:0:9:3:0:12"
    )]
    [InlineData("snmp-server user u g v3 auth md5 encrypted «05080F1C22431F5B4A» priv des56 encrypted «094F471A1A0A»")]
    [InlineData("snmp-server community-map «cmap» context vrf1")]
    [InlineData("snmp mib community-map «cmap» engineid 80000009")]
    [InlineData("snmp-server mib community-map «cmap» context vrf1")]
    [InlineData("rf-switch snmp-community «rfcomm»")]
    [InlineData("config snmp community create «aire-comm»")]
    [InlineData("snmp v3user create nmsuser ro hmacsha aescfb128 «AuthPhrase1» «PrivPhrase1»")]
    [InlineData("Community string: \"«shown»\"")]
    [InlineData("rocommunity «lnxcomm» 10.0.0.0/8")]
    [InlineData("com2sec notConfigUser  default       «lnxcomm»")]
    [InlineData("createUser nms SHA «auth-phrase» AES «priv-phrase»")]
    [InlineData("snmpwalk -v2c -c «lnxcomm» 10.1.1.1 sysDescr")]
    public void Snmp(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);

    [Theory]
    [InlineData(
        "interface Gi0/1\n ip ospf authentication-key 7 «0822455D0A16»\n ip ospf message-digest-key 1 md5 7 «094F471A1A0A»"
    )]
    [InlineData(
        "router ospf 1\n area 0 virtual-link 10.0.0.1 message-digest-key 1 md5 «vlkey»\n area 0 virtual-link 10.0.0.2 authentication-key «vl2»"
    )]
    [InlineData(" message-digest-key 1 md5 encrypted «13061E010803»")]
    [InlineData(
        "router bgp 65000\n neighbor 10.0.0.1 password 7 «13061E010803»\n neighbor 10.0.0.2 password «with some blanks»"
    )]
    [InlineData("router bgp 65000\n  neighbor 10.0.0.1 remote-as 65001\n    password 3 «a667d47acc18ea6b»")]
    [InlineData("router bgp 65000\n neighbor 10.0.0.1\n  password encrypted «13061E010803»")]
    [InlineData("isis password «isisPw» level-2")]
    [InlineData("router isis\n domain-password «dompw» authenticate snp validate\n area-password «areapw»")]
    [InlineData(" hello-password hmac-md5 encrypted «13061E010803» level 2")]
    [InlineData(" lsp-password text clear «lsppw» level 1")]
    [InlineData("key chain KC\n key 1\n  key-string 7 «13061E010803»\n key 2\n  key-string «plain string»")]
    [InlineData("key chain KC\n key 1\n  key-string password «13061E010803»")]
    [InlineData(" key-octet-string 7 «075f731f1a5c4f524f43595f577e7a7b» cryptographic-algorithm AES_128_CMAC")]
    [InlineData(
        "Key-chain K:\n    key 1 -- text \"«shown»\"\n        accept lifetime (always valid) - (always valid) [valid now]"
    )]
    [InlineData("mpls ldp neighbor 10.1.1.1 password 7 «13061E010803»")]
    [InlineData("mpls ldp neighbor vrf RED 10.1.1.1 password «ldppw»")]
    [InlineData("ip rsvp authentication key «rsvpkey»")]
    [InlineData(" rsvp authentication «rsvpkey»")]
    [InlineData("ipv6 ospf authentication ipsec spi 500 md5 «1234567890ABCDEF1234567890ABCDEF»")]
    public void Routing_protocols(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);

    [Theory]
    [InlineData(" standby 1 authentication «hsrp1»")]
    [InlineData(" standby 10 authentication md5 key-string 7 «13061E010803» timeout 30")]
    [InlineData(" standby authentication text «hsrp1»")]
    [InlineData(" vrrp 5 authentication text «vrrpkey»")]
    [InlineData(" glbp 2 authentication md5 key-string «glbpkey» timeout 9")]
    [InlineData("  hsrp 7\n    authentication text «nxhsrp»")]
    [InlineData("  hsrp 7\n    authentication «nxhsrp»\n    ip 10.0.0.1")]
    public void First_hop_redundancy(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);

    [Theory]
    [InlineData("crypto isakmp key 6 «FLgBaJHXdYY_AcHZZMgQ_RhTDJXHUBAAB» address 2.2.2.2")]
    [InlineData("crypto isakmp key «psk-1» hostname peer.example.net")]
    [InlineData(
        "crypto keyring K\n  pre-shared-key address 1.2.3.4 key «psk1»\n  pre-shared-key hostname h.example key 6 «FLgBaJHX»"
    )]
    [InlineData(
        "crypto ikev2 keyring K\n peer P\n  pre-shared-key local «l-key»\n  pre-shared-key remote 6 «r-key»\n  pre-shared-key hex «0a1b2c3d»"
    )]
    [InlineData(
        "tunnel-group 1.1.1.1 ipsec-attributes\n ikev1 pre-shared-key «tgkey»\n ikev2 remote-authentication pre-shared-key «tgr»\n ikev2 local-authentication pre-shared-key «tgl»"
    )]
    [InlineData("crypto isakmp client configuration group VPN\n key «group key»\n dns 10.0.0.1")]
    [InlineData(
        "crypto map M 10 ipsec-manual\n set session-key inbound ah 256 «9876543210fedcba»\n set session-key outbound esp 256 cipher «0123456789abcdef» authenticator «fedcba9876543210»"
    )]
    [InlineData("l2tp-class C\n l2tp tunnel password 7 «13061E010803»\n digest secret 7 «070C285F4D06» hash MD5")]
    [InlineData("vpdn-group 1\n l2tp tunnel password «tunpw»")]
    [InlineData("vpdn username v password 0 «vpdnpw»")]
    [InlineData("vpnclient username u password «vpnpw»")]
    [InlineData("failover key «fokey»")]
    [InlineData("failover key hex «0a1b2c3d4e5f60718293a4b5c6d7e8f9»")]
    [InlineData("failover ipsec pre-shared-key «fokey»")]
    public void Vpn(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);

    [Theory]
    [InlineData(" ppp chap password 7 «13061E010803»")]
    [InlineData(" ppp pap sent-username isp-user password 0 «pap-pw»")]
    [InlineData(" ppp chap hostname branch-1")]
    [InlineData(" cable shared-secret 7 «13061E010803»")]
    [InlineData("dot1x credentials C\n username sw1\n password 0 «d1xpw»")]
    public void Ppp_and_wan(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);

    [Theory]
    [InlineData(
        "dot11 ssid S\n wpa-psk ascii 7 «13061E010803»\n wpa-psk hex «00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff»"
    )]
    [InlineData("wlan W 1 W\n security wpa psk set-key ascii 0 «wifi-pass»")]
    [InlineData("config wlan security wpa akm psk set-key ascii «wifi-pass» 3")]
    [InlineData(" encryption key 1 size 128bit 7 «13061E01080313061E010803» transmit-key")]
    [InlineData(" encryption vlan 5 key 1 size 40bit 0 «1234567890»")]
    public void Wireless(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);

    [Theory]
    [InlineData("vtp password «vtppw»")]
    [InlineData("vtp password «vtppw» hidden")]
    [InlineData("VTP Password                    : «vtppw»")]
    [InlineData(" cts manual\n  sap pmk «1234abcdef» mode-list gcm-encrypt")]
    [InlineData("cts credentials id sw1 password 7 «13061E010803»")]
    [InlineData("key chain MACSEC macsec\n key 01\n  key-octet-string 7 «075f731f1a5c4f524f43595f577e7a7b»")]
    [InlineData(" mka pre-shared-key key-chain MKAKEYS")]
    [InlineData("fcsp dhchap password 7 «13061E010803»")]
    [InlineData("fcsp dhchap password «fcpw» 20:00:00:0d:ec:01:02:03")]
    [InlineData("iscsi authentication chap\nusername iscsiuser password «iscsipw» iscsi")]
    public void Layer_2(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);

    [Theory]
    [InlineData("ip ftp password 7 «13061E010803»")]
    [InlineData("ip http client password 0 «httppw»")]
    [InlineData("ip scp password «scppw»")]
    [InlineData("ftp client password «ftppw»")]
    [InlineData("boot network ftp://user:«pw»@10.0.0.1/image.bin")]
    [InlineData("copy scp://admin:«p/w@2»@10.0.0.1/x flash:")]
    [InlineData(" mail-server caller:«mailpw»@10.0.0.25 priority 1")]
    [InlineData(" path ftp://backup:«bkpw»@10.0.0.1/$h-$t")]
    [InlineData(" http-proxy http://prox:«proxpw»@10.0.0.8:3128")]
    [InlineData("event manager environment _mail_password «eempw»")]
    [InlineData("event manager environment _api_token «eemtok»")]
    [InlineData("event manager environment _email_to noc@example.net")]
    public void Files_mail_and_addresses(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);

    [Theory]
    [InlineData(
        "sip-ua\n authentication username 1000 password 7 «13061E010803» realm example.net\n credentials username 1000 password 0 «sippw» realm example.net"
    )]
    [InlineData("telephony-service\n web admin system name admin password «webpw»")]
    [InlineData("ephone 1\n username \"joe\" password «ephpw»")]
    [InlineData("voice register pool 1\n username joe password «poolpw»")]
    public void Voice(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);

    [Theory]
    [InlineData("ntp authentication-key 1 md5 «ntpkey» 7")]
    [InlineData("sntp authentication-key 5 md5 «sntpkey»")]
    [InlineData("encrypted sntp authentication-key 5 md5 «wO3XUMJ2m5QhfTHqGqkUIg==»")]
    [InlineData("ip wccp web-cache password 7 «13061E010803»")]
    [InlineData("wccp 61 redirect-list L password «wccppw»")]
    [InlineData("key config-key password-encrypt «master-key»")]
    [InlineData("syscon password «syspw»")]
    [InlineData("syscon address 10.0.0.1 «syspw»")]
    [InlineData("nxapi certificate httpskey keyfile bootflash:k.pem encrypted passphrase «nxpp»")]
    [InlineData("crypto pki import TP pkcs12 flash:tp.p12 password «p12pw»")]
    [InlineData("crypto key import rsa K pem terminal «p3m-pass»")]
    [InlineData("crypto pki export TP pem url flash:tp 3des «p3m-pass»")]
    [InlineData("license smart register idtoken «ZmY1NzYyMDAt» force")]
    public void Services(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);

    [Theory]
    [InlineData(
        "-----BEGIN RSA PRIVATE KEY-----\n«MIIEpAIBAAKCAQEA3Tz2mr7SZiAMfQyuvBjM9Oi»\n«qJ8f1G0qk9Xy»\n-----END RSA PRIVATE KEY-----"
    )]
    [InlineData(
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-EDE3-CBC,4A1B2C3D\n\n«MIIEpAIBAAKCAQEA3Tz2mr7SZiAMfQyuvBjM9Oi»\n-----END RSA PRIVATE KEY-----\nhostname after"
    )]
    [InlineData(
        "-----BEGIN CERTIFICATE-----\n«MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ»\n«RTES»\n-----END CERTIFICATE-----"
    )]
    [InlineData(
        "{\"key\":\"-----BEGIN PRIVATE KEY-----\\n«MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj»\\n-----END PRIVATE KEY-----\\n\"}"
    )]
    [InlineData(
        "crypto pki certificate chain TP\n certificate self-signed 01\n  «30820229 30820192 A0030201 02020101 300D0609»\n  «2A864886 F70D»\n  \tquit\nend"
    )]
    [InlineData(
        "crypto ca certificate chain TP\n certificate ca 18dad19e267de8bb4a2158cdcc6b3b4a\n    «308204d3 308203bb a0030201 02021018»\n  quit\naccess-list 101 permit ip any any"
    )]
    public void Blobs(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);

    [Theory]
    [InlineData("root:«$6$Xw2kQJ8e$0lvDWq4ZFOpz0uA9yqKQv3»:19000:0:99999:7:::")]
    [InlineData("old:«ab1cDefGhIjkl»:12000:0:99999:7:::")]
    [InlineData("daemon:*:19000:0:99999:7:::")]
    [InlineData("network={\n  ssid=\"office\"\n  psk=\"«pass phrase»\"\n  key_mgmt=WPA-PSK\n}")]
    [InlineData("  password=\"«eap-pw»\"\n  private_key_passwd=\"«pk-pw»\"\n  wep_key0=«1122334455»")]
    [InlineData("      access-points:\n        \"office\":\n          password: \"«netplan-pw»\"")]
    [InlineData("db.example.net:5432:app:appuser:«pg-pw»")]
    [InlineData("machine ftp.example.net login anna password «netrc-pw»")]
    [InlineData("export DB_PASSWORD=«env-pw»\nAPI_TOKEN=«abc123»\nSECRET_KEY_BASE=«deadbeefcafebabe»\nPATH=/usr/bin")]
    [InlineData("AWS_SECRET_ACCESS_KEY=«wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»")]
    [InlineData("mysql -u root -p«rootpw» app")]
    [InlineData("sshpass -p «sshpw» ssh admin@10.0.0.1")]
    [InlineData("curl -u admin:«curlpw» https://10.0.0.1/api")]
    [InlineData(
        "curl -H \"Authorization: Bearer «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl»\" https://x.example"
    )]
    [InlineData("Authorization: Basic «dXNlcjpwYXNz»")]
    [InlineData("git clone https://oauth2:«glpat-abcdefghijklmnop»@git.example/x.git")]
    [InlineData("ldapsearch -x -D cn=admin -w «ldappw» -b dc=example")]
    [InlineData("site : PSK \"«ipsec psk»\"\nuser : EAP \"«eap secret»\"")]
    [InlineData(
        "PrivateKey = «yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=»\nPublicKey = xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg="
    )]
    [InlineData("spring.datasource.password=«dspw»")]
    [InlineData("//srv/share /mnt cifs username=u,password=«cifspw»,uid=1000 0 0")]
    public void Linux(string marked) => ScrubberUnderTest.TakesExactlyTheMarked(marked);
}
